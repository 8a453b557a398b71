# What date's constructors and methods complain about.
from datetime import date, datetime, time, timedelta, timezone


def attempt(label, function):
    try:
        print(label, '->', repr(function()))
    except BaseException as error:
        print(label, '!', type(error).__name__, error)


for args in [(), (2020,), (2020, 1), (0, 1, 1), (10000, 1, 1), (2020, 0, 1), (2020, 13, 1), (2021, 2, 29), (2020, 4, 31),
             (2020, 1, 0), (2020.0, 1, 1), ('2020', 1, 1), (2020, 1, 1, 1), (2**40, 1, 1), (b'abcd',), ('abcd', 1),
             (b'\x07\xe4\x02\x1d',), (b'\x07\xe4\x0d\x1d',), (-5, 1, 1), (2020, -1, 1), (None, 1, 1)]:
    attempt(f'date{args}', lambda: date(*args))
attempt('keywords', lambda: date(day=1, month=2, year=3))
attempt('missing keyword', lambda: date(day=1, month=2))
attempt('unknown keyword', lambda: date(2020, 1, dai=3))
attempt('fromordinal 0', lambda: date.fromordinal(0))
attempt('fromordinal -1', lambda: date.fromordinal(-1))
attempt('fromordinal max', lambda: date.fromordinal(3652059))
attempt('fromordinal beyond', lambda: date.fromordinal(3652060))
attempt('fromordinal huge', lambda: date.fromordinal(2**70))
attempt('fromordinal float', lambda: date.fromordinal(1.5))
attempt('fromtimestamp nan', lambda: date.fromtimestamp(float('nan')))
attempt('fromtimestamp huge', lambda: date.fromtimestamp(1e300))
attempt('fromtimestamp big', lambda: date.fromtimestamp(10**14))
attempt('fromtimestamp str', lambda: date.fromtimestamp('1'))
for args in [(2020, 0, 1), (2020, 54, 1), (2021, 53, 1), (2020, 53, 7), (2020, 1, 0), (2020, 1, 8), (0, 1, 1), (10000, 1, 1),
             (9999, 52, 7), (1, 1, 1), (2**70, 1, 1), ('a', 1, 1), (2009, 53, 7)]:
    attempt(f'fromisocalendar{args}', lambda: date.fromisocalendar(*args))
d = date(2020, 2, 29)
attempt('replace', lambda: d.replace(year=2021))
attempt('replace float', lambda: d.replace(1.0))
attempt('replace ok', lambda: d.replace(month=3, day=1))
attempt('replace unknown', lambda: d.replace(monat=3))
attempt('strftime int', lambda: d.strftime(3))
attempt('strftime none', lambda: d.strftime())
attempt('format int', lambda: d.__format__(3))
attempt('fromisoformat int', lambda: date.fromisoformat(3))
attempt('set', lambda: setattr(d, 'year', 3))
attempt('set class', lambda: setattr(date, 'year', 3))
attempt('delete', lambda: delattr(d, 'day'))
attempt('new attribute', lambda: setattr(d, 'x', 3))
attempt('unbound', lambda: date.isoformat())
attempt('unbound other', lambda: date.isoformat(3))
attempt('add int', lambda: d + 1)
attempt('int add', lambda: 1 + d)
attempt('add date', lambda: d + d)
attempt('subtract int', lambda: d - 1)
attempt('delta minus date', lambda: timedelta(1) - d)
attempt('overflow', lambda: date.max + timedelta(1))
attempt('underflow', lambda: date.min - timedelta(1))
attempt('date - datetime', lambda: d - datetime(2020, 1, 1))
attempt('datetime - date', lambda: datetime(2020, 1, 1) - d)
attempt('less int', lambda: d < 1)
attempt('less datetime', lambda: d < datetime(2020, 1, 1))
attempt('equal datetime', lambda: d == datetime(2020, 2, 29))
attempt('greater none', lambda: None > d)
