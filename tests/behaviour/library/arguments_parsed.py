"""argparse: help, subcommands, groups, types and actions; errors and exits on standard error."""
import argparse
import contextlib
import io
import sys

parser = argparse.ArgumentParser("tool", description="Does things to files.", epilog="The end.", exit_on_error=True)
parser.add_argument("--version", action="version", version="%(prog)s 1.0")
parser.add_argument("-v", "--verbose", action="count", default=0, help="say more")
parser.add_argument("--size", type=int, choices=range(1, 5), metavar="N", help="between 1 and 4 (default: %(default)s)", default=2)
parser.add_argument("--flag", action=argparse.BooleanOptionalAction, help="on or off")
either = parser.add_mutually_exclusive_group()
either.add_argument("--left", action="store_const", const="L", dest="side")
either.add_argument("--right", action="store_const", const="R", dest="side")
below = parser.add_subparsers(dest="command", title="commands", required=True)
copy = below.add_parser("copy", help="copies", aliases=["cp"])
copy.add_argument("sources", nargs="+", help="what to copy")
copy.add_argument("target")
copy.add_argument("--mode", "-m", action="append", type=lambda text: int(text, 8), default=[])
show = below.add_parser("show", formatter_class=argparse.RawDescriptionHelpFormatter, description="Shows\n   as it is.")
show.add_argument("what", nargs="?", default="all")
show.add_argument("rest", nargs=argparse.REMAINDER)
print(parser.format_help())
print(copy.format_help(), show.format_help(), parser.format_usage(), sep="\n")
for line in ("copy a b c", "-vv --size 3 cp -m 755 -m 7 a b", "--no-flag --left show", "show x -- --y z", "--si=4 show", "--verb show one two", "", "copy a", "--size 9 show",
             "--size x show", "--left --right show", "wrong", "--nope show", "copy a b -m 9", "--v show", "--version", "--flag=1 show"):
    try:
        print(line, "->", vars(parser.parse_args(line.split())))
    except SystemExit as error:
        print(line, "-> exit", error.code)
    sys.stdout.flush()
quiet = argparse.ArgumentParser(exit_on_error=False, prog="quiet", fromfile_prefix_chars="@", allow_abbrev=False)
quiet.add_argument("-n", type=float, required=True)
for words in (["-n", "x"], [], ["-n", "1", "more"], ["@none"], ["-n", "-5"]):
    try:
        print(quiet.parse_known_args(words), quiet.parse_args(words))
    except (argparse.ArgumentError, SystemExit) as error:
        print(type(error).__name__, error)
for wrong in (lambda: parser.add_argument("-v"), lambda: parser.add_argument("a", required=True), lambda: parser.add_argument("--x", action="nope"), lambda: parser.add_argument("--y", nargs=0), lambda: parser.add_argument("--z", type=3)):
    try:
        wrong()
    except (ValueError, TypeError, argparse.ArgumentError) as error:
        print(type(error).__name__, error)
with contextlib.redirect_stdout(io.StringIO()) as said, contextlib.suppress(SystemExit):
    quiet.parse_args(["-h"])
print(said.getvalue(), quiet, argparse.Namespace(b=1, **{"odd key": 2}))
