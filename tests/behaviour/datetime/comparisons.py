# Order, equality and hashes of dates, times and datetimes with and without zones.
from datetime import date, datetime, time, timedelta, timezone, tzinfo, UTC
import operator

zones = [None, UTC, timezone(timedelta(hours=2)), timezone(-timedelta(hours=3, microseconds=5)), timezone(timedelta(0), 'zero')]
moments = [datetime(2020, 1, 1, 12, 0, 0, n, zone) for zone in zones for n in (0, 5)] + [date(2020, 1, 1), datetime(2020, 1, 1, 14, tzinfo=zones[2]), 3]
times = [time(12, 0, 0, n, zone) for zone in zones for n in (0, 5)] + [time(14, tzinfo=zones[2]), None]
for group in (moments, times):
    for a in group:
        row = []
        for b in group:
            for name in ('eq', 'ne', 'lt', 'ge'):
                try:
                    row.append(str(getattr(operator, name)(a, b))[0])
                except TypeError as error:
                    row.append('!')
        print(''.join(row))
    print(len(set(group)), [a == b and hash(a) == hash(b) for a in group for b in group].count(True))


class Other:
    def __eq__(self, other):
        return 'equal'

    def __lt__(self, other):
        return 'less'

    def __gt__(self, other):
        return 'greater'

    def __radd__(self, other):
        return 'added'

    def __rsub__(self, other):
        return 'subtracted'


for value in (date(2020, 1, 1), datetime(2020, 1, 1), time(1), timedelta(1), UTC):
    print(value == Other(), value < Other(), value > Other(), value != None, value == value)
    try:
        print(value + Other(), value - Other())
    except TypeError as error:
        print(error)
print(max(moments[:2]), min(date(2020, 1, 1), date(2019, 1, 1)), sorted([time(3), time(1)]), datetime(2020, 1, 1) != date(2020, 1, 1), date(2020, 1, 1) == datetime(2020, 1, 1))


class Folded(tzinfo):
    def utcoffset(self, moment):
        return timedelta(hours=1 + (moment.fold if moment else 0))

    def dst(self, moment):
        return timedelta(0)

    def tzname(self, moment):
        return 'F'


first, second = datetime(2020, 1, 1, tzinfo=Folded()), datetime(2020, 1, 1, fold=1, tzinfo=Folded())
print(first == second, first < second, first - second, first == first.astimezone(UTC), hash(first) == hash(first.replace(fold=1)))
