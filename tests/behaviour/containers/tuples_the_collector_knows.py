# Which tuples the collector knows, and what it counts as collected.
import gc

text = "a" + str(5)
inner = (text,)


def gathered(*values):
    return values


def show(*tuples):
    print([gc.is_tracked(each) for each in tuples])


show(inner, (inner,), (text, 1), ([],), (text, {}), gathered(text), gathered(inner), gathered([]), gathered(), tuple([text]), tuple([inner]), (*[1], 2), (*[[]], 2))
show(ValueError(text).args, ValueError(inner).args, TypeError("a", "b").args, KeyError(1).args, ValueError([]).args)
for source in ("{}[1]", "no_such_name", "int('x')", "'a' + 1", "raise KeyError", "raise ValueError(text)"):
    try:
        exec(source)
    except Exception as error:
        show(error.args)


def caught():
    try:
        1 / 0
    except Exception as error:
        kept = error
        kept.itself = kept


def with_tuple():
    holder = []
    holder.append((1, "x", holder))


gc.collect()
for make in (caught, with_tuple):
    make()
    print(make.__name__, gc.collect())
