"""Large programs of one shape each, by size: what would show a stage that is not linear."""


def module(count):
    """Functions and classes, as in ordinary code."""
    return "".join(f"""
def function_{i}(first, second=None, *rest, **options):
    total = first + {i}
    for item in rest:
        if item is second or not options.get('key_{i}', False):
            total += item.value[{i % 7}] * 2.5
        else:
            raise ValueError(f'bad {{item!r}} in {i}')
    return [total, *rest, lambda x: x + total]


class Class_{i}(Base_{i % 100}):
    attribute = {{'name': 'value_{i}', 'size': {i}}}

    def method(self, x):
        with self.lock as held, open(x):
            return super().method(held, x=self.attribute['name'])
""" for i in range(count))


def long_function(lines):
    return "def f(a, b):\n" + "".join(f"    a{i % 50} = b + a * {i}\n" for i in range(lines)) + "    return a\n"


def branching_function(count):
    return "def f(a):\n" + "".join(f"    if a == {i}:\n        a = g(a)\n" for i in range(count))


def elif_chain(depth):
    return "if x == 0:\n    y = 0\n" + "".join(f"elif x == {i}:\n    y = {i}\n" for i in range(1, depth))


def string_constants(count):
    return "".join(f"x = 'a string number {i}'\n" for i in range(count))


def list_of_constants(count):
    return "x = [" + ", ".join(f"'item {i}', {i}" for i in range(count)) + "]\n"


def many_names(count):
    return "".join(f"name_{i} = other_{i}\n" for i in range(count))


def many_locals(count):
    return "def f():\n" + "".join(f"    local_{i} = {i}\n" for i in range(count)) + "".join(f"    use(local_{i})\n" for i in range(count))


def many_closures(count):
    return "def f():\n" + "".join(f"    v{i} = {i}\n    def g{i}(): return v{i}\n" for i in range(count))


def try_blocks(count):
    return "def f():\n" + "".join(f"    try:\n        a{i}()\n    except E{i} as e:\n        b(e)\n    finally:\n        c()\n" for i in range(count))


def sum_of_terms(count):
    return "x = " + " + \\\n    ".join(f"a{i}" for i in range(count)) + "\n"


def boolean_chain(count):
    return "x = " + " and \\\n    ".join(f"a{i}" for i in range(count)) + "\n"


def dictionary(count):
    return "x = {" + ",\n".join(f"'key {i}': value_{i}" for i in range(count)) + "}\n"


def call_arguments(count):
    return "f(" + ",\n".join(f"a{i}={i}" for i in range(count)) + ")\n"


def fstring(count):
    return "x = f'''" + "".join(f"text {{a{i}!r:>{{w}}}} " for i in range(count)) + "'''\n"


def long_string(size):
    return "x = '''" + "0123456789abcde\n" * (size // 16) + "'''\n"


def comments(count):
    return "# a comment of some length\n" * count + "x = 1\n"


def match_cases(count):
    return "match x:\n" + "".join(f"    case [{i}, a, *b] if a:\n        pass\n    case C(x={i}):\n        pass\n" for i in range(count))


def big_integer(digits):
    return "x = 0x" + "7" * digits + "\n"


PROGRAMS = {
    "a generated module": (module, 38_000),
    "a function of 100,000 lines": (long_function, 100_000),
    "a function of 50,000 branches": (branching_function, 50_000),
    "an elif chain 2,000 deep": (elif_chain, 2_000),
    "one 40,000 deep, which is refused": (elif_chain, 40_000),
    "50,000 string constants": (string_constants, 50_000),
    "a list of 100,000 constants": (list_of_constants, 50_000),
    "50,000 names": (many_names, 50_000),
    "20,000 locals": (many_locals, 20_000),
    "10,000 closures": (many_closures, 10_000),
    "10,000 try statements": (try_blocks, 10_000),
    "a sum of 5,000 terms": (sum_of_terms, 5_000),
    "a chain of 5,000 ands": (boolean_chain, 5_000),
    "a dictionary of 50,000 entries": (dictionary, 50_000),
    "a call of 20,000 keywords": (call_arguments, 20_000),
    "an f-string of 20,000 parts": (fstring, 20_000),
    "a string of 10 MB": (long_string, 10_000_000),
    "500,000 comments": (comments, 500_000),
    "10,000 match cases": (match_cases, 10_000),
    "a hexadecimal number of 1,000,000 digits": (big_integer, 1_000_000),
}
