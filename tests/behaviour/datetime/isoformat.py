# isoformat and fromisoformat of date, time and datetime.
from datetime import date, datetime, time, timedelta, timezone


def attempt(label, function):
    try:
        print(label, '->', repr(function()))
    except BaseException as error:
        print(label, '!', type(error).__name__, error)


d = datetime(2020, 1, 2, 3, 4, 5, 6789)
for spec in ['auto', 'hours', 'minutes', 'seconds', 'milliseconds', 'microseconds']:
    print(d.isoformat(timespec=spec), d.isoformat(' ', spec), d.time().isoformat(spec), d.replace(microsecond=0).isoformat(timespec=spec),
          d.replace(tzinfo=timezone(timedelta(hours=-5, seconds=30, microseconds=2))).isoformat('é', spec))
for text in ['2020-01-02', '20200102', '2020-W01-4', '2020W014', '2020W01', '2020-W01', '2020-1-2', '2020-13-01', '2020-02-30', '', 'x' * 10,
             '2020-W54-1', '2020-W00-1', '2020-W01-8', '2020-001', '2020', '202001', '2020-01', '2020-W53-7', '2021-W53-1', '2020−01−02', '0000-01-01', '10000-01-01', '2020-0a-01']:
    attempt(text, lambda: date.fromisoformat(text))
for text in ['03', '0304', '03:04', '030405', '03:04:05', '03:04:05.6', '03:04:05,6789', '03:04:05.123456789', 'T03:04', 'T030405.5', '24:00', '23:60',
             '03:04Z', '03:04z', '03:04+01', '03:04+0130', '03:04+01:30:15', '03:04-01:30:15.000001', '03:04+24:00', '03:04+23:59', '03', '3', '03:4', '03:04:',
             '03:04:05.', '0304:05', '03:0405', '', '03:04:05+', '03:04 ', '24:00:00.000000', '24:00:01', '03:04:05.12345a', '03:04Z01', '03:04:05+00:00', '03:04-00:00', '1٢:00']:
    attempt(text, lambda: time.fromisoformat(text))
for text in ['2020-01-02', '2020-01-02T03', '2020-01-02 03:04', '2020-01-02x03:04:05', '20200102T030405', '20200102030405', '2020-W01-4T03:04', '2020W014T0304', '2020W01T0304',
             '2020-01-02T24:00', '2020-12-31T24:00:00', '2020-02-30T24:00', '9999-12-31T24:00', '2020-01-02T24:01', '2020-01-02T03:04:05.678+02:00', '2020-01-02T', '2020-01-02T03:04:05Z',
             '2020-01-0203:04', '2020-01', 'x', '', '2020-01-02🐍03:04', '2020-01-02T03:04:05-23:59:59.999999', '2020-01-02T03:04:05+00:00:00', '2020-W01T03:04', '2020-01-02\ud80003:04', '2020-01-02T25:00', '2020-01-02T03:04:99']:
    attempt(ascii(text), lambda: datetime.fromisoformat(text))
for kind in (date, time, datetime):
    attempt('int', lambda: kind.fromisoformat(3))
    attempt('bytes', lambda: kind.fromisoformat(b'2020-01-01'))


class T(datetime):
    def __new__(cls, *args, **kwargs):
        print('new', args, kwargs)
        return datetime.__new__(cls, *args, **kwargs)


print(repr(T.fromisoformat('2020-01-02T03:04')), type(T.fromisoformat('2020-01-02T03:04')).__name__)
