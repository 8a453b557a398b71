# := where it may stand, what it binds, and in which scope.
values = [1, 2, 3, 4, 5]
print([last := v for v in values], last)
print([y for x in values if (y := x * x) > 5], y)
print({(k := v): k + 1 for v in values}, k)
print(any((witness := v) > 3 for v in values), witness)
print(all((counter := v) < 3 for v in values), counter)
print([[inner := (i, j) for j in range(i)] for i in range(3)], inner)
total = 0
print([total := total + v for v in values], total)


def local():
    got = [seen := v for v in range(3)]
    return got, seen, sorted(locals())


def outer():
    shared = 0

    def inside():
        nonlocal shared
        return [shared := shared + n for n in (1, 2, 3)]
    return inside(), shared


def world():
    global made_here
    [made_here := n for n in "abc"]


print(local(), outer())
world()
print(made_here, (a := 1, b := 2), a + b, f"{(w := 7):>3}", f"{w:=+5}", w)
print((lambda: (z := 5) + z)(), [t := 3, t * 2], {"x": (u := 1)}, values[(m := 1):(n := 3)], m, n)
while (head := values.pop()) > 3:
    print("popped", head)
if (g := (n for n in values if (keep := n) != 2)) and not (0 if (z := 0) else z):
    print(list(g), keep, z)
for text in ["x := 1", "(x.y := 1)", "(x[0] := 1)", "((a, b) := 1)", "[i := 0 for i in r]", "[[(j := 0) for i in r] for j in r]", "class A:\n [z := 1 for q in r]", "[x for x in (y := r)]", "f(x := 1, y=(z := 2))",
             "f(y=z := 2)", "lambda: x := 1", "(None := 1)", "(x := 1) = 2", "def f(a=(q := 1)): pass", "@(d := e)\ndef f(): pass", "{x := 1, y := 2}", "x[y := 1, z := 2]", "{a := 1: 2}", "[i for i in r if (i := 1)]", "del (x := 1)", "(x := 1) += 1", "assert (y := 1), y", "with (x := y): pass"]:
    try:
        compile(text, "w", "exec")
        print("fine:", text)
    except SyntaxError as error:
        print(error.msg, error.lineno, error.offset, error.end_offset)
