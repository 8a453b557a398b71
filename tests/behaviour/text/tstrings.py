# t-strings and string.templatelib
from string.templatelib import Interpolation, Template, convert

x, y = 5, "text"
t = t"a{x}b{y!r:>10}c{x + 1:{x}}"
print(type(t).__name__, t.strings, t.values)
for part in t.interpolations:
    print(repr(part.value), repr(part.expression), repr(part.conversion), repr(part.format_spec))
print(list(t))
print(t"".strings, t"".interpolations, t"{x}{y}".strings, t"{{x}}".strings)
print(repr(t"a{x}"), t"{x=}".strings, t"{x = }".strings, t"{x=!s:>5}".interpolations)
print((t"a{x}" + t"b{y}").strings, (t"a" + t"b").strings)
for wrong in [lambda: t"a" + "b", lambda: "a" + t"b", lambda: Template(1), lambda: Interpolation(), lambda: Interpolation(1, 2), lambda: t"a" < t"b"]:
    try:
        print(wrong())
    except Exception as error:
        print(type(error).__name__, error)
print(Template("a", "b", Interpolation(1, "one"), Interpolation(2, "two", "r", ">3")).strings)
print(Interpolation(1, "e", "s", "f"), Interpolation.__match_args__)
print(convert(x, None), convert(y, "r"), convert("\xe9", "a"), convert(x, "s"))


def render(template):
    out = []
    for part in template:
        if isinstance(part, str):
            out.append(part)
        else:
            out.append(format(convert(part.value, part.conversion), part.format_spec))
    return "".join(out)


print(render(t"<{x:>3}> {y!r:^10} {3.14159:.2f}"))
match t"a{x}":
    case Template(strings=s, interpolations=(Interpolation(v, e, c, f),)):
        print(s, v, e, c, f)
