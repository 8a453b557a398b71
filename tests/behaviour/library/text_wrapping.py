# textwrap: fill, indent, dedent, shorten, and the knobs of TextWrapper.
import textwrap
from textwrap import TextWrapper, dedent, fill, indent, shorten, wrap

text = "The quick brown-fox jumped over the extraordinarily-long hyphenated-word.  Then it slept;\tand dreamt (of a dog).\nNew line here -- with dashes---and more."
for width in (70, 30, 12, 5, 1):
    print(width, wrap(text, width))
for words in ({"break_on_hyphens": False}, {"break_long_words": False}, {"fix_sentence_endings": True}, {"expand_tabs": False}, {"replace_whitespace": False}, {"drop_whitespace": False}, {"tabsize": 2}, {"max_lines": 2}, {"max_lines": 2, "placeholder": "..."},
              {"initial_indent": "* ", "subsequent_indent": "  "}, {"max_lines": 1, "initial_indent": "> "}):
    print(words, wrap(text, 20, **words))
print(fill(text, 40, initial_indent="    "))


def attempt(function):
    try:
        print(repr(function()))
    except Exception as error:
        print(type(error).__name__, error)


attempt(lambda: wrap(text, 0))
attempt(lambda: wrap(text, -1))
attempt(lambda: wrap("x y", 3, max_lines=1, placeholder="too long"))
attempt(lambda: wrap("", 5))
attempt(lambda: wrap("   ", 5))
attempt(lambda: wrap("  lead", 10))
attempt(lambda: fill(None))
attempt(lambda: wrap("a b", nothing=1))
attempt(lambda: shorten("Hello  world!   again", 12))
attempt(lambda: shorten("Hello world!", 11))
attempt(lambda: shorten("Hello", 2))
attempt(lambda: shorten("Hello world", 10, placeholder="…"))
block = "\n    first\n      second\n\t\n    third  \n   \n"
attempt(lambda: dedent(block))
attempt(lambda: dedent("\tone\n        two"))
attempt(lambda: dedent("  a\n b\n   c"))
attempt(lambda: dedent("no\n  change"))
attempt(lambda: dedent(3))
attempt(lambda: indent("a\n\n  b\n \nc", "> "))
attempt(lambda: indent("a\n\nb\n", "> ", lambda line: True))
attempt(lambda: indent("a\r\nb\u2028c", "+", lambda line: "b" in line))
w = TextWrapper(width=15)
w.subsequent_indent = "--"
print(w.wrap("non\u00a0breaking\u00a0spaces stay together; \u4e2d\u6587 too"), w.fill("x" * 20), sorted(vars(w)), sorted(textwrap.__all__))
