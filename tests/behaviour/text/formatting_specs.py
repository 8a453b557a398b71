# format() of text and of what stands in text, with every part of the specification


def t(value, spec):
    try:
        print(ascii(format(value, spec)), end=" ")
    except Exception as error:
        print(type(error).__name__, error, end=" ")


for spec in ["", "s", "10", "<10", ">10", "^10", "^11", "*^10", "\u2603>6", "{<4", "}>4", ".0", ".2", ".20", "10.2", "^10.2s", "010", "<010", "0", "=10", "+", "-", " ", "#", ",", "_", "d", "n", "10s", "s10", "\U0001f600^6"]:
    for value in ["", "ab", "\u0100\U00010000xyz"]:
        t(value, spec)
    print(ascii(spec))
for value in [True, None, [1], (1, 2), {"a": 1}, object, int, 1 + 2j, b"ab", range(3), ...]:
    for spec in ["", "10", ">5", "s"]:
        if spec == "" and value is object:
            continue
        t(value, spec)
    print()


class Spec:
    def __format__(self, spec):
        return "<" + spec.upper() + ">"


class Wrong:
    def __format__(self, spec):
        return 5


t(Spec(), "abc")
t(Spec(), "")
t(Wrong(), "")
print(f"{Spec():x{1 + 1}y}", "{:{}}".format(Spec(), "q"), "{0:{1}{2}}".format(Spec(), "a", "b"))
for f in [lambda: f"{Wrong()}", lambda: "{}".format(Wrong()), lambda: "%s" % Wrong() and "ok", lambda: format("a", 5), lambda: "a".__format__(None), lambda: format("a", "x", "y"), lambda: str.__format__(5, "")]:
    try:
        print(f())
    except Exception as error:
        print(type(error).__name__, error)
