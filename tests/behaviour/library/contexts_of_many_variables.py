"""Contexts with many variables: copies share what they have and go their own way afterwards."""
import contextvars
import gc
import weakref

variables = [contextvars.ContextVar(f"v{i}", default=-i) for i in range(200)]


def fill(step):
    for i, variable in enumerate(variables):
        if i % step == 0:
            variable.set((step, i))


def total():
    found = [variable.get() for variable in variables]
    return sum(f if isinstance(f, int) else f[0] for f in found)


first = contextvars.Context()
first.run(fill, 1)
second = first.copy()
second.run(fill, 3)
third = second.copy()
third.run(fill, 50)
for context in first, second, third, contextvars.Context():
    print(len(context), context.run(total), len(context.items()), len(list(context)))
    print(sorted(variable.name for variable in context)[:5], variables[3] in context, context.get(variables[3], "none"))
print(first == first.copy(), first == second, second == third, contextvars.Context() == contextvars.Context())


def set_and_reset():
    tokens = [variable.set(None) for variable in variables]
    before = len(contextvars.copy_context())
    for token in reversed(tokens):
        token.var.reset(token)
    return before, len(contextvars.copy_context())


print(contextvars.Context().run(set_and_reset), first.run(set_and_reset), first.run(total))


def errors():
    token = variables[0].set(1)
    try:
        variables[1].reset(token)
    except ValueError as error:
        print(type(error).__name__, str(error).partition(" was ")[2])
    variables[0].reset(token)
    try:
        variables[0].reset(token)
    except RuntimeError as error:
        print(type(error).__name__, str(error).partition(" has ")[2])
    return variables[0].set(2)


token = contextvars.Context().run(errors)
try:
    variables[0].reset(token)
except ValueError as error:
    print(type(error).__name__, str(error).partition(" was ")[2])


class Held:
    pass


def cycle():
    held = Held()
    variables[0].set(held)
    held.context = contextvars.copy_context()
    held.steps = iter(held.context.items())
    next(held.steps)
    return weakref.ref(held)


ref = contextvars.Context().run(cycle)
gc.collect()
print(ref())
pairs = dict(first.items())
print(len(pairs), pairs[variables[7]], set(first.keys()) == set(variables), sorted(first.values())[:2])
print([type(part()).__name__ for part in (first.items, first.keys, first.values)], type(iter(first)).__name__)
