"""The locale module in the locale that a program starts with, and in C."""

import locale


def sign(number):
    """The C library's numbers depend on where the texts lie in memory."""
    return (number > 0) - (number < 0)


def attempt(label, function):
    try:
        print(label, ascii(function()))
    except Exception as error:
        print(label, type(error).__name__, ascii(str(error)))


attempt("conventions", locale.localeconv)
for name in (None, "C", "no such locale", "C.UTF-8", "with\0null", 5):
    attempt(f"set {ascii(name)}", lambda: locale.setlocale(locale.LC_ALL, name))
    for a, b in (("a", "b"), ("b", "a"), ("a", "a"), ("é", "z"), ("Z", "a"), ("", "x"), ("a\0", "b"), ("\U0001f600", "\uffff"), (5, "a")):
        attempt(f"  {ascii(a)} {ascii(b)}", lambda: sign(locale.strcoll(a, b)))
    for text in ("abc", "é", "日本", "", "x\0", None):
        attempt(f"  {ascii(text)}", lambda: locale.strxfrm(text))
print(sorted(["b", "É", "a", "Z", "é", "z"], key=locale.strxfrm) == sorted(["b", "É", "a", "Z", "é", "z"]))
attempt("category", lambda: locale.setlocale(99))
for number in (0, 5, -1234567.891, 10**20):
    for pattern in ("%d", "%.3f", "%e", "%15.2f", "%+d"):
        attempt(f"{pattern} {number}", lambda: locale.format_string(pattern, number, grouping=True))
    attempt("currency", lambda: locale.currency(number))
for text in ("1.5", "1,5", "x", "1_0"):
    attempt(text, lambda: (locale.atof(text), locale.delocalize(text), locale.localize(text)))
for name in ("de_DE", "en", "C", "posix", "ja_JP.SJIS", "no-such", "fr_FR@euro", "utf-8"):
    attempt(name, lambda: locale.normalize(name))
attempt("language", lambda: locale.nl_langinfo(999999))
attempt("days", lambda: [locale.nl_langinfo(getattr(locale, f"DAY_{i}")) for i in range(1, 8)])
attempt("message", lambda: locale.gettext("message é"))
attempt("domain", lambda: (locale.textdomain(), locale.dgettext(None, "m")))
