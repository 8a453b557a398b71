"""calendar's text and html, shlex, string.Formatter and Template, getopt and cmd."""
import calendar
import cmd
import getopt
import io
import shlex
import string

text = calendar.TextCalendar(calendar.SUNDAY)
print(text.formatmonth(2024, 2), text.formatmonth(2023, 10, w=4, l=2), text.formatyear(2025, m=4)[:400])
print(calendar.HTMLCalendar().formatmonth(2024, 9)[:400], calendar.monthrange(2024, 2), calendar.isleap(1900), calendar.leapdays(1900, 2001), calendar.weekday(2000, 1, 1), calendar.timegm((1970, 1, 2, 0, 0, 0)))
print(list(calendar.Calendar(2).itermonthdays2(2024, 2))[:9], calendar.Calendar().monthdayscalendar(2024, 6)[-1], list(calendar.day_abbr), calendar.month_name[-1], calendar.Month.MAY, calendar.FRIDAY)
for wrong in (lambda: calendar.monthrange(2024, 13), lambda: calendar.setfirstweekday(9), lambda: calendar.Calendar().monthdatescalendar(0, 1)):
    try:
        print(wrong())
    except (ValueError, KeyError, IndexError) as error:
        print(type(error).__name__, error)
print(shlex.split("a 'b c' d\\ e \"f\\\"g\" # not", comments=True), shlex.join(["a b", "c'd", ""]), shlex.quote("~x"), list(shlex.shlex("a&&b || c>d;e", punctuation_chars=True)), list(shlex.shlex("x.y = 'q r' # c\nz")))
for broken in ("'open", "end\\", '"a'):
    try:
        shlex.split(broken)
    except ValueError as error:
        print(error)


class Spelling(string.Formatter):
    def get_value(self, key, args, kwargs):
        return kwargs.get(key, f"<{key}>") if isinstance(key, str) else super().get_value(key, args, kwargs)

    def convert_field(self, value, conversion):
        return value.upper() if conversion == "u" else super().convert_field(value, conversion)

    def check_unused_args(self, used, args, kwargs):
        print("used", sorted(map(str, used)))


spelling = Spelling()
print(spelling.format("{0!u:>4} {gone:_^9} {x[0].real}", "a", x=[5]), list(spelling.parse("a{b!r:{c}}}}")))
template = string.Template("$who owes ${sum}x $$5 ${who} $")
print(template.safe_substitute(who="Tim"), template.get_identifiers(), template.is_valid(), string.Template("$a").substitute({"a": 1}, a=2), string.capwords("  two  words "))
for wrong in (lambda: template.substitute(who=1, sum=2), lambda: string.Template("$a").substitute(), lambda: spelling.format("{1}", "a"), lambda: spelling.format("{} {0}", 1), lambda: spelling.format("{0!z}", 1), lambda: string.Formatter().format("{x}")):
    try:
        print(wrong())
    except (ValueError, KeyError, IndexError) as error:
        print(type(error).__name__, error)
print(getopt.getopt(["-ab", "val", "--long=x", "--fl", "rest"], "ab:", ["long=", "flag"]), getopt.gnu_getopt(["one", "-a", "two"], "a"))
for words in (["-z"], ["-b"], ["--lo"], ["--flag=1"], ["--none"]):
    try:
        print(getopt.getopt(words, "ab:", ["long=", "lot", "flag"]))
    except getopt.GetoptError as error:
        print(error, repr(error.opt))


class Shell(cmd.Cmd):
    prompt, use_rawinput = "> ", False

    def do_add(self, line):
        """add N M: their sum"""
        print(sum(map(int, line.split())), file=self.stdout)

    def do_EOF(self, line): return True


Shell(stdin=io.StringIO("add 1 2\nhelp\n?add\nwhat now\n\n")).cmdloop("Hello")
