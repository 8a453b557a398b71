# f-strings: nesting, conversions, debugging forms, evaluation order
order = []


def note(value):
    order.append(value)
    return value


class Width:
    def __format__(self, spec):
        return f"[{spec}]"

    def __repr__(self):
        return "Width()"

    def __str__(self):
        return "a width"


x, y, w = 5, "text", Width()
print(f"{note(1)} {note(2):{note(3)}} {note(4)!r:>{note(5)}}", order)
print(f"{x=} {x = } {x=!s} {x=:>5} {y=} {y=!s} {w=} {w!s} {w!r} {w:abc} {w!r:>10}")
print(f"{{}} {{{x}}} {x}}} {{{{{x}}}}}")
print(f"{y:>10}|{y:<10}|{y:^10}|{y:*^10}|{y:.2}|{y!r:.3}|")
print(f"{3.14159:.3f} {1e10:g} {12345678:,} {255:#x} {True} {None} {1+2j} {[1, 2]} {'a' 'b'}")
print(f"{f'{f"{x}"}'} {f"{'nested'}"} {'a' if x else 'b'} {(lambda q: q * 2)(x)} {x:{'>'}{10}}")
print(f"""multi
{x
  + 1} line {
  y}
""")
print(rf"\d{x}\n", f"\x41{x}\u0042\N{LATIN SMALL LETTER C}", f"{'\n'.join(['a', 'b'])}", f"{x!r}" f"{y}" "z")
print(f"{dict(a=1)['a']} {[i for i in range(3)]} { {'a': 1}['a'] } {x,} {*[1, 2], 3}")
for bad in ["f'{}'", "f'{'", "f'}'", "f'{x!}'", "f'{x!z}'", "f'{x:{y:{z}}}'", "f'{a b}'", "f'{!r}'", "f'{:x}'", "f'{x!r'", "f'{lambda x: 1}'", "f'{x=!}'"]:
    try:
        print(bad, eval(bad, {"x": 1, "y": 2, "z": 3}))
    except Exception as error:
        print(bad, type(error).__name__, error)
try:
    f"{x:q}"
except ValueError as error:
    print(error)
try:
    f"{undefined}"
except NameError as error:
    print(error)
print(f"{w:{w}}", f"{x:{'0'}{w.__class__.__name__.__len__()}}", f"{y!a}", f"{'\xe9'!a}")
