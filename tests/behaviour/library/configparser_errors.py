"""configparser: reading, interpolating, writing, and every complaint with its words."""
import configparser
import io

TEXT = """
[DEFAULT]
base = /srv
[paths]
home = %(base)s/home
log: %(home)s/log
flag
many = one
    two

    three
percent = 100%%
[switches]
on = yes
off = 0
size = 12
ratio = 2.5
wrong = maybe
"""
parser = configparser.ConfigParser(allow_no_value=True)
parser.read_string(TEXT)
print(parser.sections(), dict(parser["paths"]))
switches = parser["switches"]
print(switches.getboolean("on"), switches.getboolean("off"), switches.getint("size"), switches.getfloat("ratio"))
print(switches.getint("none", 5), switches.get("none", fallback="f"), parser.get("paths", "log", raw=True))
print(parser, switches, parser.has_option("paths", "base"), parser.options("switches"))
for act in (lambda: switches.getboolean("wrong"), lambda: switches.getint("ratio"), lambda: parser.get("paths", "no"),
            lambda: parser.get("no", "no"), lambda: parser["no"], lambda: parser.add_section("paths"),
            lambda: parser.add_section("DEFAULT"), lambda: parser.set("paths", "x", 3), lambda: parser.set("paths", "x", "5%"),
            lambda: parser.items("none")):
    try:
        print(act())
    except (configparser.Error, ValueError, TypeError, KeyError) as error:
        print(type(error).__name__, "|", error)
for source in ("a = 1\n", "[s]\na=1\na=2\n", "[s]\n[s]\n", "[s]\nnot a pair\n", "[s\n", "[s]\n= 3\n", "[s]\na=%(b)s\n",
               "[s]\na=%(a)s\n", "[s]\na=%x\n", "[s]\na=%(a\n", "[s]\n  a = 1\n bad\n"):
    fresh = configparser.ConfigParser()
    try:
        fresh.read_string(source, "<given>")
        print(fresh.get("s", "a"))
    except configparser.Error as error:
        print(type(error).__name__, "|", error)
extended = configparser.ConfigParser(interpolation=configparser.ExtendedInterpolation(), delimiters=("->",), default_section="all")
extended.optionxform = str
extended.read_dict({"all": {"Root": "/r"}, "one": {"A": "${Root}/a", "B": "${two:C}$$"}, "two": {"C": "c", "D": "${gone}"}})
print(extended["one"]["A"], extended["one"]["B"])
try:
    extended["two"]["D"]
except configparser.InterpolationError as error:
    print(type(error).__name__, error, error.reference)
out = io.StringIO()
extended.write(out, space_around_delimiters=False)
parser.write(out)
print(out.getvalue())
