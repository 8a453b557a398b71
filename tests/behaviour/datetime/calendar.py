# Days of the calendar: ordinals, weeks, tuples, arithmetic over the ends.
from datetime import date, datetime, timedelta, MINYEAR, MAXYEAR
import datetime as module

for ordinal in (1, 2, 59, 60, 365, 366, 1461, 36524, 36525, 146097, 146098, 719163, 730120, 3652059):
    day = date.fromordinal(ordinal)
    print(ordinal, day, day.toordinal() == ordinal, day.weekday(), day.isoweekday(), tuple(day.isocalendar()), day.timetuple().tm_yday, day.ctime())
for year in (1, 4, 100, 400, 1582, 1900, 1999, 2000, 2004, 2015, 2020, 2026, 9999):
    print([tuple(date(year, month, day).isocalendar()) for month, day in ((1, 1), (1, 4), (12, 28), (12, 31))], date(year, 12, 31) - date(year, 1, 1), (date(year, 3, 1) - timedelta(1)).day)
checked = 0
for ordinal in range(1, 3652060, 997):
    day = date.fromordinal(ordinal)
    assert day.toordinal() == ordinal and date.fromisocalendar(*day.isocalendar()) == day and date.fromisoformat(day.isoformat()) == day
    checked += 1
print(checked, MINYEAR, MAXYEAR, date.min, date.max, date.resolution, datetime.min, datetime.max, datetime.resolution)
week = date(2020, 1, 1).isocalendar()
print(week, repr(week), week.year, week.week, week.weekday, week[1:], week == (2020, 1, 3), hash(week) == hash((2020, 1, 3)), week.__reduce__(), type(week).__name__)
try:
    type(week)(1, 2)
except TypeError as error:
    print(error)
print(date(2020, 1, 31) + timedelta(hours=47), date(2020, 1, 1) + timedelta(-1, 86399), datetime(2020, 2, 28, 23, 59, 59, 999999) + timedelta(microseconds=1))
print(datetime.max - datetime.min, (datetime.max - timedelta.resolution).isoformat(), date.today() - date.today(), sorted(module.__all__))
print(date(2020, 5, 17).timetuple(), datetime(2020, 5, 17, 1, 2, 3).timetuple().tm_isdst, datetime(2020, 5, 17, 1, 2, 3).utctimetuple().tm_isdst)
