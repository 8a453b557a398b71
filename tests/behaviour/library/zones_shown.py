# How zones of the library zoneinfo show themselves, alone and in dates; what they refuse.
import copy
import datetime
import io
import pickle
import re
import zoneinfo
from zoneinfo import ZoneInfo


class Own(ZoneInfo):
    pass


class Quiet(ZoneInfo):
    def __repr__(self):
        return "quiet " + super().__repr__()


def data():
    for folder in zoneinfo.TZPATH:
        try:
            return open(folder + "/UTC", "rb")
        except OSError:
            pass


def show(value):
    print(re.sub("<_io.*", "<file>)", repr(value)), "|", re.sub("<_io.*", "<file>)", str(value)))


for kind in (ZoneInfo, Own, Quiet):
    show(kind("Europe/Berlin"))
    show(kind.no_cache("UTC"))
    with data() as file:
        show(kind.from_file(file))
    with data() as file:
        show(kind.from_file(file, key="Given"))
moment = datetime.datetime(2024, 3, 31, 1, 30, tzinfo=ZoneInfo("Europe/Berlin"))
print(repr(moment), moment, moment + datetime.timedelta(hours=2), repr(moment.timetz()))
print(moment.astimezone(ZoneInfo("America/New_York")), [moment.astimezone(ZoneInfo("UTC"))])
print(f"{ZoneInfo('UTC')!r:>40}", {"zone": ZoneInfo("UTC")}, "%r %s" % (ZoneInfo("UTC"), Own("UTC")))
print(pickle.loads(pickle.dumps(ZoneInfo("UTC"))) is ZoneInfo("UTC"), copy.copy(ZoneInfo("UTC")) is ZoneInfo("UTC"), ZoneInfo.__module__, ZoneInfo.__qualname__)
for key in ("../x", "/absolute", "No/Such", "", "a\0b", "Europe"):
    try:
        ZoneInfo(key)
    except Exception as error:
        print(repr(key), type(error).__name__, error)
