# What time's and datetime's constructors and methods complain about.
from datetime import date, datetime, time, timedelta, timezone, tzinfo


def attempt(label, function):
    try:
        print(label, '->', repr(function()))
    except BaseException as error:
        print(label, '!', type(error).__name__, error)


for args in [(24,), (-1,), (1, 60), (1, 2, 60), (1, 2, 3, 1000000), (1, 2, 3, -1), (1, 2, 3, 4, 5), ('x',), (1.0,),
             (1, 2, 3, 4, None, 5), (2**40,), (1, 2, 3, 4, timezone.utc), (b'123456',), (b'\x81\x02\x03\x00\x00\x05',),
             (b'\x01\x02\x03\x00\x00\x05', 3), (None,)]:
    attempt(f'time{args}', lambda: time(*args))
attempt('fold 2', lambda: time(1, fold=2))
attempt('fold -1', lambda: time(1, fold=-1))
attempt('fold str', lambda: time(1, fold='a'))
attempt('fold 1', lambda: time(1, fold=1))
attempt('unknown', lambda: time(1, stunde=1))
for args in [(), (2020,), (2020, 1), (2020, 1, 32), (2020, 1, 1, 24), (2020, 1, 1, 1, 60), (2020, 1, 1, 1, 1, 60),
             (2020, 1, 1, 1, 1, 1, 10**6), (2020, 1, 1, 0, 0, 0, 0, 3), (2020, 1, 1, 0, 0, 0, 0, None, 1), (1.5, 1, 1),
             (b'\x07\xe4\x02\x1d\x01\x02\x03\x00\x00\x05',), (b'\x07\xe4\x82\x1d\x01\x02\x03\x00\x00\x05', timezone.utc),
             (b'\x07\xe4\x02\x1d\x01\x02\x03\x00\x00\x05', 7)]:
    attempt(f'datetime{args}', lambda: datetime(*args))
t = time(1, 2, 3, 4)
d = datetime(2020, 1, 2, 3, 4, 5, 6)
attempt('isoformat spec', lambda: t.isoformat('weeks'))
attempt('isoformat spec int', lambda: t.isoformat(3))
attempt('datetime isoformat spec', lambda: d.isoformat(timespec='weeks'))
attempt('datetime isoformat sep', lambda: d.isoformat('ab'))
attempt('datetime isoformat sep int', lambda: d.isoformat(3))
attempt('datetime isoformat unknown', lambda: d.isoformat(trenner='a'))
attempt('replace', lambda: t.replace(hour=25))
attempt('replace tz', lambda: t.replace(tzinfo=3))
attempt('replace fold', lambda: t.replace(fold=3))
attempt('datetime replace', lambda: d.replace(month=13))
attempt('datetime replace fold', lambda: d.replace(fold=1))
attempt('datetime replace unknown', lambda: d.replace(monat=13))
attempt('combine', lambda: datetime.combine(1, 2))
attempt('combine time', lambda: datetime.combine(date(2020, 1, 1), 2))
attempt('combine tz', lambda: datetime.combine(date(2020, 1, 1), t, 3))
attempt('combine ok', lambda: datetime.combine(date(2020, 1, 1), t, tzinfo=timezone.utc))
attempt('astimezone', lambda: d.astimezone(3))
attempt('now', lambda: datetime.now(3))
attempt('fromtimestamp', lambda: datetime.fromtimestamp(1, 3))
attempt('fromtimestamp str', lambda: datetime.fromtimestamp('a'))
attempt('fromtimestamp nan', lambda: datetime.fromtimestamp(float('nan'), timezone.utc))
attempt('fromtimestamp inf', lambda: datetime.fromtimestamp(float('inf'), timezone.utc))
attempt('fromtimestamp big', lambda: datetime.fromtimestamp(10**18, timezone.utc))
attempt('fromtimestamp bigger', lambda: datetime.fromtimestamp(10**30, timezone.utc))
attempt('fromtimestamp year 10000', lambda: datetime.fromtimestamp(253402300800, timezone.utc))
attempt('fromtimestamp year 0', lambda: datetime.fromtimestamp(-62135596801, timezone.utc))
attempt('add', lambda: d + 1)
attempt('time add', lambda: t + timedelta(1))
attempt('overflow', lambda: datetime.max + timedelta(microseconds=1))
attempt('underflow', lambda: datetime.min - timedelta(microseconds=1))
attempt('mixed subtraction', lambda: d - d.replace(tzinfo=timezone.utc))
attempt('mixed order', lambda: d < d.replace(tzinfo=timezone.utc))
attempt('mixed equality', lambda: d == d.replace(tzinfo=timezone.utc))
attempt('time mixed order', lambda: t < t.replace(tzinfo=timezone.utc))
attempt('time mixed equality', lambda: t == t.replace(tzinfo=timezone.utc))
attempt('order int', lambda: d < 3)
attempt('time order int', lambda: t >= 3)
attempt('datetime date order', lambda: d < date(2020, 1, 1))
attempt('date datetime order', lambda: date(2020, 1, 1) < d)
attempt('tzinfo base', lambda: tzinfo().utcoffset(d))
attempt('tzinfo name', lambda: tzinfo().tzname(d))
attempt('tzinfo dst', lambda: tzinfo().dst(d))
attempt('tzinfo fromutc', lambda: tzinfo().fromutc(3))
attempt('tzinfo fromutc other', lambda: tzinfo().fromutc(d))
attempt('timestamp', lambda: d.replace(tzinfo=timezone.utc).timestamp())
