# contextvars.
import contextvars
from contextvars import Context, ContextVar, Token, copy_context


def attempt(function, *args, **keywords):
    try:
        print(function(*args, **keywords))
    except Exception as error:
        text = str(error)
        print(type(error).__name__, text.split(" at 0x")[0] if " at 0x" in text else text)


c, d = ContextVar("c", default=1), ContextVar("d")
attempt(ContextVar)
attempt(ContextVar, 1)
attempt(ContextVar, "a", "b")
attempt(ContextVar, "a", nope=1)
attempt(d.get)
attempt(d.get, 5)
attempt(c.get)
attempt(c.get, 1, 2)
token = c.set(2)
print(c.get(), token.var is c, token.old_value is Token.MISSING, repr(Token.MISSING), c.name)
attempt(c.reset, 1)
attempt(d.reset, token)
c.reset(token)
attempt(c.reset, token)
print(c.get(), repr(token).startswith("<Token used var=<ContextVar name='c' default=1 at"))
attempt(Token)
attempt(Context, 1)
c.set(10)
context = copy_context()
print(len(context), context[c], context.get(d), context.get(d, 3), c in context, list(context.values()), context == copy_context())
attempt(lambda: context[d])
attempt(lambda: context[1])
attempt(lambda: 1 in context)
attempt(hash, context)
attempt(hash, token)
attempt(context.run)
attempt(context.run, 5)


def change(value):
    c.set(value)
    return c.get(), len(copy_context())


print(context.run(change, 99), c.get(), context[c])
attempt(context.run, context.run, len)
tokens = []
context.run(lambda: tokens.append(c.set(5)))
attempt(c.reset, tokens[0])
with c.set(77) as inner:
    print(c.get(), inner.var is c)
print(c.get(), [k.name for k in context], len(context.keys()), len(context.items()), Context() == Context())
attempt(lambda: context < context)
attempt(setattr, c, "name", "x")


def generator():
    c.set("generator")
    yield c.get()


print(list(generator()), c.get(), ContextVar[int], Token[int])
copied = context.copy()
copied.run(d.set, "only there")
print(d in copied, d in context, d.get("outside"))
