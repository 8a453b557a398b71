"""f-strings and t-strings."""

import string.templatelib

name, width, value = "Kaa", 10, 3.14159
print(f"{name}", f"{name!r:>{width}}", f"{value:.2f}", f"{value:{width}.{2}}", f"{name=}", f"{value = :.1f}", f"{{literal}}")
print(f"{'nested ' + f'{name}'}", f"{[i for i in range(3)]}", f"{(lambda x: x * 2)(4)}", f"{name!s}{name!a}")
print(f"{1:+}", f"{255:#x}", f"{1000000:,}", f"{True}", f"{None}", f"{b'x'}", f"a{name}b" "plain" f"{width}")
print(f"""{
    name  # a comment
}""", f"{'a' if width else 'b'}", f"{ {'k': 1}['k'] }")


class Thing:
    def __format__(self, spec):
        return f"<{spec}>"

    def __repr__(self):
        return "Thing()"


thing = Thing()
print(f"{thing}", f"{thing:abc}", f"{thing!r}", f"{thing=}", f"{thing=:x}", f"{thing!r:>10}")
for source in ("f'{name:d}'", "f'{value:q}'", "f'{undefined}'", "f'{thing:{[]:5}}'"):
    try:
        print(eval(source))
    except Exception as error:
        print(type(error).__name__, error)
template = t"hello {name!r:>{width}} and {value}"
print(type(template).__name__, template.strings, template.values, [(i.value, i.expression, i.conversion, i.format_spec) for i in template.interpolations])
print(template, (t"a{1}" + t"b{2}").strings, list(t"x{1}y"))
try:
    t"a" + "b"
except TypeError as error:
    print(error)
print(isinstance(template, string.templatelib.Template))
