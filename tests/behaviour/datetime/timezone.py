# timezone: names, offsets, equality, errors.
import copy
import pickle
from datetime import datetime, timedelta, timezone, tzinfo, time


def attempt(label, function):
    try:
        print(label, '->', repr(function()))
    except BaseException as error:
        print(label, '!', type(error).__name__, error)


hour = timedelta(hours=1)
for offset in [timedelta(0), hour, -hour, timedelta(hours=5, minutes=30), -timedelta(hours=3, minutes=30, seconds=7),
               timedelta(microseconds=1), timedelta(hours=23, minutes=59, seconds=59, microseconds=999999), -timedelta(0, 1)]:
    zone = timezone(offset)
    print(zone, repr(zone), zone.tzname(None), zone.utcoffset(None), zone.dst(None), hash(zone) == hash(offset))
print(timezone(hour, 'CET'), repr(timezone(hour, 'CET')), timezone(hour, 'CET') == timezone(hour))
print(timezone.utc, repr(timezone.utc), timezone.min, timezone.max, repr(timezone.min))
print(timezone(timedelta(0)) is timezone.utc, timezone(timedelta(0), 'UTC') is timezone.utc, repr(timezone(timedelta(0), 'UTC')))
print(timezone.utc.__getinitargs__(), timezone(hour, 'x').__getinitargs__(), timezone(hour).__reduce__())
print(copy.copy(timezone.utc) is timezone.utc, pickle.loads(pickle.dumps(timezone(hour, 'x'))), timezone.__doc__ is not None)
attempt('none', lambda: timezone())
attempt('int', lambda: timezone(1))
attempt('day', lambda: timezone(timedelta(1)))
attempt('minus day', lambda: timezone(-timedelta(1)))
attempt('name', lambda: timezone(hour, 3))
attempt('name none', lambda: timezone(hour, None))
attempt('three', lambda: timezone(hour, 'a', 3))
attempt('keywords', lambda: timezone(name='a', offset=hour))
attempt('utcoffset', lambda: timezone.utc.utcoffset(3))
attempt('tzname', lambda: timezone.utc.tzname(3))
attempt('tzname named', lambda: timezone(hour, 'a').tzname(3))
attempt('dst', lambda: timezone.utc.dst(3))
attempt('fromutc', lambda: timezone.utc.fromutc(3))
attempt('fromutc naive', lambda: timezone.utc.fromutc(datetime(2020, 1, 1)))
attempt('fromutc aware', lambda: timezone(hour).fromutc(datetime(2020, 1, 1, tzinfo=timezone(hour))))
attempt('order', lambda: timezone.utc < timezone(hour))
attempt('equal', lambda: (timezone.utc == 3, timezone.utc != timezone(hour)))
attempt('subclass', lambda: type('T', (timezone,), {}))
attempt('attribute', lambda: setattr(timezone.utc, 'x', 1))


class Zone(tzinfo):
    def __init__(self, offset, name='Z', dst=None):
        self.offset, self.name, self.shift = offset, name, dst

    def utcoffset(self, moment):
        return self.offset

    def tzname(self, moment):
        return self.name

    def dst(self, moment):
        return self.shift


for offset in [3, timedelta(1), None, timedelta(minutes=90), 'x', -timedelta(1)]:
    moment = datetime(2020, 1, 1, tzinfo=Zone(offset))
    attempt('isoformat', moment.isoformat)
    attempt('utcoffset', moment.utcoffset)
    attempt('time', lambda: time(1, tzinfo=Zone(offset)).isoformat())
    attempt('astimezone', lambda: moment.astimezone(timezone.utc))
for name in [3, None, b'x']:
    attempt('name', datetime(2020, 1, 1, tzinfo=Zone(hour, name)).tzname)
for shift in [3, timedelta(2), hour]:
    attempt('dst', datetime(2020, 1, 1, tzinfo=Zone(hour, 'x', shift)).dst)
    attempt('fromutc', lambda: Zone(hour, 'x', shift).fromutc(datetime(2020, 1, 1, tzinfo=timezone.utc)))
zone = Zone(hour, 'x', hour)
attempt('fromutc', lambda: zone.fromutc(datetime(2020, 1, 1, tzinfo=zone)).isoformat())
