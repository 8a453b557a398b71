# Subclasses of date, time, datetime, timedelta and tzinfo: what methods give, constructors that are asked.
from datetime import date, datetime, time, timedelta, timezone, tzinfo, UTC
import copy
import pickle


class Day(date):
    def __new__(cls, *args, **kwargs):
        self = super().__new__(cls, *args, **kwargs)
        self.extra = len(args)
        return self


class Moment(datetime):
    extra = 'class'

    def isoformat(self, *args, **kwargs):
        return 'mine ' + super().isoformat(*args, **kwargs)


class Clock(time):
    pass


class Span(timedelta):
    def total_seconds(self):
        return -1


class Zone(tzinfo):
    def __init__(self, minutes=60):
        self.minutes = minutes

    def utcoffset(self, moment):
        return timedelta(minutes=self.minutes)

    def dst(self, moment):
        return timedelta(0)

    def tzname(self, moment):
        return f'{type(moment).__name__}%d'


d, m, c = Day(2020, 2, 3), Moment(2020, 2, 3, 4, 5, 6, 7, fold=1), Clock(1, 2, fold=1)
for value in (d, d + timedelta(1), d - timedelta(1), d.replace(day=5), Day.fromordinal(5), Day.fromisoformat('2020-01-01'), Day.fromisocalendar(2020, 1, 1)):
    print(repr(value), type(value).__name__, value.extra)
for value in (m, m + timedelta(1), m.replace(day=5), m.astimezone(UTC), Moment.combine(d, c), Moment.fromisoformat('2020-01-01'), Moment.fromordinal(4),
              Moment.strptime('2020', '%Y'), Moment.fromtimestamp(0, UTC), m.date(), m.time(), m.timetz()):
    print(repr(value), type(value).__name__, getattr(value, 'extra', None), getattr(value, 'fold', None), str(value))
for value in (c, c.replace(hour=3), Clock.fromisoformat('04:05'), Clock.strptime('3', '%H')):
    print(repr(value), type(value).__name__, value.fold, str(value))
for value in (Span(1), Span(1) + Span(2), -Span(1), Span(3) * 2, Span(hours=3) // 2, abs(Span(-1)), Span(days=1, seconds=2)):
    print(repr(value), type(value).__name__, value.total_seconds())
z = Zone(90)
aware = datetime(2020, 1, 1, tzinfo=z)
print(aware, aware.tzname(), aware.astimezone(UTC), z.fromutc(aware), aware.strftime('%Z %z'), time(1, tzinfo=z).tzname())
for value in (d, m, c, Span(5), aware, z):
    for protocol in range(6):
        again = pickle.loads(pickle.dumps(value, protocol))
        print(type(again).__name__, protocol, again == value, getattr(again, 'fold', None), getattr(again, '__dict__', None))
    print(type(copy.copy(value)) is type(value), type(copy.deepcopy(value)) is type(value))
print(isinstance(m, date), Day(2020, 1, 1) == date(2020, 1, 1), hash(Day(2020, 1, 1)) == hash(date(2020, 1, 1)), d < date(2021, 1, 1), {d: 1}[date(2020, 2, 3)])
m.extra = 5
print(m.extra, vars(m), Moment.__mro__[1:3])
match d:
    case date(year=2020, month=month):
        print('matched', month)
