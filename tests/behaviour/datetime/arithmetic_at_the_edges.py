# datetime: sums and differences over months' ends, zones and folds, and everything that overflows.
from datetime import MAXYEAR, date, datetime, time, timedelta, timezone, tzinfo


def attempt(function):
    try:
        print(repr(function()))
    except Exception as error:
        print(type(error).__name__, error)


class Summer(tzinfo):
    def utcoffset(self, when):
        return timedelta(hours=2 if when and 4 <= when.month < 10 else 1)

    def dst(self, when):
        return self.utcoffset(when) - timedelta(hours=1)

    def tzname(self, when):
        return "SUM" if self.dst(when) else "WIN"


zone, east = Summer(), timezone(timedelta(hours=5, minutes=30), "IST")
leap, late = date(2024, 2, 29), datetime(2023, 12, 31, 23, 59, 59, 999999)
print(leap + timedelta(366), leap - timedelta(days=60), leap - date(2023, 3, 1), late + timedelta(microseconds=1), late - timedelta(weeks=52.5), leap + timedelta(hours=47))
print(date.max - date.min, datetime.max - datetime.min, date.min + timedelta(MAXYEAR), leap.replace(year=2000), leap.toordinal(), date.fromordinal(738945), leap.isocalendar(), date(2021, 1, 3).isocalendar())
attempt(lambda: leap.replace(year=2023))
attempt(lambda: date.max + timedelta(1))
attempt(lambda: date.min - timedelta(1))
attempt(lambda: datetime.max + timedelta.resolution)
attempt(lambda: timedelta.max + timedelta.resolution)
attempt(lambda: timedelta(days=10 ** 9))
attempt(lambda: timedelta(10 ** 400))
attempt(lambda: timedelta(1) * float("nan"))
attempt(lambda: timedelta(1) * float("inf"))
attempt(lambda: timedelta(1) / 0)
attempt(lambda: leap + 1)
attempt(lambda: leap - datetime(2024, 1, 1))
attempt(lambda: leap + late)
attempt(lambda: late - leap)
attempt(lambda: 1 - leap)
attempt(lambda: late < late.replace(tzinfo=east))
attempt(lambda: late - late.replace(tzinfo=east))
attempt(lambda: late == late.replace(tzinfo=east))
attempt(lambda: time(1) - time(2))
attempt(lambda: date.fromisocalendar(2021, 53, 1))
attempt(lambda: date.fromordinal(0))
summer, winter = datetime(2024, 6, 1, 12, tzinfo=zone), datetime(2024, 12, 1, 12, tzinfo=zone)
print(winter - summer, winter.astimezone(timezone.utc) - summer.astimezone(timezone.utc), summer.astimezone(east), summer.isoformat(), f"{summer:%Z %z %H}", winter.tzname(), summer.timetuple().tm_isdst, summer.utctimetuple().tm_hour, hash(summer) == hash(summer.astimezone(east)))
print(summer.timestamp(), datetime.fromtimestamp(1e9, east), datetime.fromtimestamp(-1.5, timezone.utc), datetime.combine(leap, time(3, tzinfo=east)), late.replace(fold=1) == late, repr(late.replace(fold=1)), summer == summer.astimezone(east))
for a, b in ((timedelta(1, 2, 3), timedelta(0, 7)), (timedelta(-1), timedelta(hours=7)), (timedelta(0), timedelta(1))):
    print(a // b, a % b, divmod(a, b), a / b, -a, abs(a), a * 1.5, a / 3, a // 2, str(a), repr(a), a.total_seconds(), bool(a), a < b)
print(timedelta(microseconds=0.5), timedelta(microseconds=1.5), timedelta(seconds=1e-7 * 5), timedelta(1) * 0.1, timedelta(days=-1, seconds=-1), timedelta(milliseconds=-1), sum([timedelta(hours=8)] * 4, timedelta()))
attempt(lambda: timedelta("1"))
attempt(lambda: timedelta(1) + 1)
attempt(lambda: timedelta(1) // 1.5)
attempt(lambda: timedelta(1) < 1)
attempt(lambda: timezone(timedelta(hours=24)))
attempt(lambda: timezone(1))
print([str(timezone(timedelta(minutes=m, seconds=s))) for m, s in ((0, 0), (-1, 0), (90, 5), (-719, -1))], timezone.utc, timezone.min, timezone(timedelta(0)) is timezone.utc)
