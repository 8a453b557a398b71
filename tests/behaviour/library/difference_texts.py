"""difflib: unified, context and n-diffs, ratios, matching blocks, close matches and restoring."""
import difflib

old = "one\ntwo\nthree\nfour\nfive\nsix\nseven\neight\n".splitlines(True)
new = "one\n2\nthree\nfour\nfive\nsix\nSeven\neight\nnine".splitlines(True)
for made in (difflib.unified_diff(old, new, "old", "new", "then", "now", n=1), difflib.context_diff(old, new, "old", "new"), difflib.ndiff(old, new)):
    print("".join(line if line.endswith("\n") else line + "|\n" for line in made))
print(list(difflib.restore(difflib.ndiff(old, new), 2)) == new)
matcher = difflib.SequenceMatcher(None, "private Thread currentThread;", "private volatile Thread currentThread;")
print(round(matcher.ratio(), 4), round(matcher.quick_ratio(), 4), matcher.real_quick_ratio(), matcher.get_matching_blocks())
for tag, *places in difflib.SequenceMatcher(lambda c: c == " ", "qabxcd", "abycdf").get_opcodes():
    print(tag, places)
print(difflib.SequenceMatcher(None, old, new).find_longest_match(), [[group[0][0], len(group)] for group in difflib.SequenceMatcher(None, old, new).get_grouped_opcodes(1)])
print(difflib.get_close_matches("appel", ["ape", "apple", "peach", "puppy"]), difflib.get_close_matches("wheel", ["while", "heel"], 1, 0.8))
popular = difflib.SequenceMatcher(None, "b", "a" * 300)
print(popular.bpopular, popular.bjunk, difflib.SequenceMatcher(None, "b", "a" * 300, autojunk=False).bpopular)
for wrong in (lambda: difflib.get_close_matches("a", [], 0), lambda: difflib.get_close_matches("a", [], 1, 2), lambda: list(difflib.restore([], 3)),
              lambda: list(difflib.unified_diff([b"x"], ["y"])), lambda: list(difflib.unified_diff("a", "b", 1)), lambda: difflib.SequenceMatcher(None, [[]], [[]])):
    try:
        print(wrong())
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)
print(list(difflib.diff_bytes(difflib.unified_diff, [b"\xff\n"], [b"\xfe\n"], b"a", b"b")))
print(difflib.HtmlDiff(wrapcolumn=20).make_table(["a long enough line to be wrapped", "same"], ["a long line to be wrapped", "same"], "l", "r"))
print(list(difflib.Differ(charjunk=difflib.IS_CHARACTER_JUNK).compare(["a \t b\n", "x"], ["a  b\n", "y"])))
