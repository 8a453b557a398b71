# strftime, __format__ and strptime.
from datetime import date, datetime, time, timedelta, timezone, tzinfo, UTC


def attempt(label, function):
    try:
        print(label, '->', ascii(function()))
    except BaseException as error:
        print(label, '!', type(error).__name__, error)


class Zone(tzinfo):
    def __init__(self, offset, name='Name%Z%%'):
        self.offset, self.name = offset, name

    def utcoffset(self, moment):
        return self.offset

    def tzname(self, moment):
        return self.name

    def dst(self, moment):
        return None


moments = [datetime(2020, 12, 31, 23, 59, 58, 123), datetime(5, 1, 2, tzinfo=UTC), datetime(999, 7, 8, 9, tzinfo=timezone(timedelta(hours=-5, seconds=-30))),
           datetime(1999, 1, 1, tzinfo=Zone(timedelta(microseconds=1))), datetime(1999, 1, 1, tzinfo=Zone(None, None)), date(33, 4, 5), date(2021, 1, 3), time(1, 2, 3, 4),
           time(1, tzinfo=timezone(timedelta(hours=1), 'x%x'))]
formats = ['%Y-%m-%d %H:%M:%S.%f', '%z|%:z|%Z', '%a %A %b %B %j %U %W %w %u %V %G %p %I %y', '%C %F %Y %G', '%%Y %%f %%%f', '%c | %x | %X', '%', '%:', '%:q', '', 'ü%d\U0001F40D',
           '\ud800%d', 'a\0b%d', '%D %e %h %n %R %T %t']
for moment in moments:
    for pattern in formats:
        attempt(f'{moment!r} {ascii(pattern)}', lambda: moment.strftime(pattern))
        attempt('format', lambda: format(moment, pattern))
    print(f'{moment:%H}', f'{moment}')
for kind, text, pattern in [(datetime, '2020-01-02 03:04:05.6', '%Y-%m-%d %H:%M:%S.%f'), (datetime, '+0130', '%z'), (datetime, 'x', '%Y'), (date, '2020 5', '%Y %j'), (time, '3PM', '%I%p'),
                            (datetime, '2020-01-02 Z', '%Y-%m-%d %z'), (time, '25', '%H'), (date, '2020', '%H'), (datetime, 'UTC', '%Z'), (datetime, '2020', '%Y %'), (datetime, '2020', '%Q')]:
    attempt(f'{kind.__name__} {text} {pattern}', lambda: repr(kind.strptime(text, pattern)))
