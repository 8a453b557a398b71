# argparse: help, defaults, types, groups, and errors that end with 2.
# arguments: --level 3 in.txt out.txt --flag
import argparse
import sys


def exact(text):
    if text == "odd":
        raise argparse.ArgumentTypeError("odd is not allowed")
    return int(text)


def build():
    parser = argparse.ArgumentParser(prog="tool", description="A tool that does things to files, with a description long enough to be folded over two lines.", epilog="The end.")
    parser.add_argument("source", help="where from")
    parser.add_argument("target", nargs="?", default="-", help="where to (default: %(default)s)")
    parser.add_argument("-l", "--level", type=exact, default=1, metavar="N", help="how much")
    parser.add_argument("--flag", action=argparse.BooleanOptionalAction, help="on or off")
    parser.add_argument("-v", action="count", default=0)
    parser.add_argument("--kind", choices=["fast", "slow"], help="which kind")
    parser.add_argument("--many", nargs="+", type=float)
    parser.add_argument("--version", action="version", version="%(prog)s 1.0")
    only = parser.add_mutually_exclusive_group()
    only.add_argument("--quiet", action="store_const", const="q", dest="loud")
    only.add_argument("--noisy", action="store_const", const="n", dest="loud")
    return parser


print(build().parse_args())
build().print_help()
for words in (["a", "-vvv"], ["a", "b", "-l5"], ["a", "--lev", "7", "--no-flag"], ["--many", "1", "2.5", "--", "a"], ["--kind=slow", "x"], ["a", "--quiet"], ["--", "-odd-name"]):
    print(vars(build().parse_args(words)))
for words in ([], ["a", "b", "c"], ["a", "--level", "x"], ["a", "--level", "odd"], ["a", "--kind", "medium"], ["a", "--quiet", "--noisy"], ["a", "--many"], ["a", "--nothing"], ["a", "--ver"], ["a", "--v"], ["--version"], ["a", "--flag=3"]):
    sys.stdout.flush()
    try:
        print(build().parse_args(words))
    except SystemExit as error:
        print("exit", error.code)
        sys.stderr.flush()
print(build().parse_known_args(["a", "--unknown", "b", "c"]))
top = argparse.ArgumentParser(prog="top", exit_on_error=False)
commands = top.add_subparsers(dest="command", required=True, title="commands")
add = commands.add_parser("add", aliases=["a"], help="adds")
add.add_argument("n", type=int, nargs=2)
print(top.parse_args(["add", "1", "2"]), top.parse_args(["a", "3", "4"]))
for words in (["sub"], [], ["add", "1"]):
    try:
        print(top.parse_args(words))
    except argparse.ArgumentError as error:
        print("ArgumentError", error)
    except SystemExit as error:
        print("exit", error.code)
print(argparse.Namespace(b=1, a="x"), argparse.Namespace(a=1) == argparse.Namespace(a=1), argparse.FileType)
sys.stdout.flush()
build().error("the last word")
