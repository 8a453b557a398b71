"""struct_time, gmtime, strftime and their complaints."""

import time

moment = time.gmtime(86400 * 365.25 * 30)
print(moment, tuple(moment), moment.tm_zone, moment.tm_gmtoff, time.asctime(moment), len(moment), moment[0], moment.tm_yday)
print(time.gmtime(1.9).tm_sec, time.gmtime(-0.5), time.struct_time(range(9)), time.struct_time(range(11)).tm_gmtoff)
base = (2020, 2, 29, 13, 5, 9, 5, 60, 0)
for form in ('%Y-%m-%d %H:%M:%S', '%a %A %b %B %d', '%I %p %j %U %w %W', '%c|%x|%X', '%y %C %e %u %V %G', '%%', '%', 'a%', '%Q', 'a\0b%Y',
             '\ud800%Y', '', '%5Y'):
    print(ascii(form), ascii(time.strftime(form, base)))
for year in (1, 99, 1900, 10000, -5):
    print(time.strftime('%Y', (year,) + base[1:]), time.asctime((year,) + base[1:]))
print(time.strftime('%m %d %j', (2020, 0, 0, 0, 0, 0, 0, 0, 0)))
for index, values in ((1, (13, -1)), (2, (32, -1)), (3, (24, -1)), (4, (60, -1)), (5, (62, -1)), (6, (-2,)), (7, (367, -1)), (0, (2**31, -2**31)),
                      (8, ('x',))):
    for value in values:
        changed = list(base)
        changed[index] = value
        try:
            print(time.strftime('%d', tuple(changed)))
        except Exception as error:
            print(index, value, type(error).__name__, error)
for call in ("time.strftime(5)", "time.strftime('%Y', 5)", "time.strftime('%Y', (1,))", "time.asctime(5)", "time.asctime((1,))", "time.gmtime('x')",
             "time.gmtime(1e30)", "time.gmtime(10**30)", "time.gmtime(float('nan'))", "time.mktime(5)", "time.sleep(-1)", "time.sleep('x')",
             "time.sleep(float('nan'))", "time.sleep(1e30)", "time.clock_gettime('x')", "time.clock_gettime(99)", "time.get_clock_info('x')",
             "time.gmtime(1, 2)", "time.asctime(1, 2)", "time.struct_time((1,))", "time.struct_time(range(12))", "time.struct_time(5)",
             "time.strftime()", "time.sleep()", "time.gmtime(secs=1)", "time.time(1)"):
    try:
        print(call, eval(call))
    except Exception as error:
        print(call, type(error).__name__, error)
