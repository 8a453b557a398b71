"""Names of code are one object each, wherever they come from."""
import gc
import marshal
import sys

code = compile("def alpha(beta):\n    gamma = beta.delta\n    return gamma, 'epsilon', 'two words', ('zeta', 'eta theta')\nalpha.delta\n", "<s>", "exec")
read = marshal.loads(marshal.dumps(code))
inner, other = code.co_consts[0], read.co_consts[0]
for name in ("co_names", "co_varnames"):
    print(name, [a is b for a, b in zip(getattr(inner, name), getattr(other, name))])
print(inner.co_name is other.co_name, inner.co_filename == other.co_filename, inner.co_name is sys.intern("alp" + "ha"))
for one, two in zip(inner.co_consts, other.co_consts):
    if isinstance(one, str):
        print(repr(one), one is two, sys.intern(one) is two)
    elif isinstance(one, tuple):
        print(one, [a is b for a, b in zip(one, two)])
print(code.co_names[0] is other.co_name, other.co_names[0] is sys.intern("delta"))
text = "not_a_constant_" + str(len(sys.argv))
print(sys.intern(text) is text, sys._is_interned(text), sys._is_interned("with blank" + text))
print(gc.is_tracked(code), gc.is_tracked(inner.co_consts), gc.get_referents(code))
both = marshal.loads(marshal.dumps((text, [text], {text: text})))
print(both[0] is both[1][0], both[0] is next(iter(both[2])), both[0] is text)
plain = "plain " + str(len(sys.argv))
both = marshal.loads(marshal.dumps((plain, [plain])))
print(both[0] is both[1][0], both[0] is plain)
space = {}
exec(read, space)
print(space["alpha"].__name__ is other.co_name, [n for n in space if n is sys.intern("alpha")])
