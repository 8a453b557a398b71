"""types and functools: classes made at run time, namespaces, proxies, aliases and attributes worked out late."""
import functools
import types

made = types.new_class("Made", (list,), {}, lambda space: space.update(shown=lambda self: len(self)))
print(made, made("abc").shown(), types.resolve_bases((list[int],)), types.get_original_bases(made), types.prepare_class("X", (int,))[0])
space = types.SimpleNamespace(b=1, a=[2])
print(space, space == types.SimpleNamespace(a=[2], b=1), types.SimpleNamespace({"k": 1}), [name for name in vars(space)])
proxy = types.MappingProxyType({"a": 1})
print(proxy | {"b": 2}, proxy.copy(), repr(proxy), hash(types.MappingProxyType) == hash(types.MappingProxyType))
print(list[int], dict[str, list[int]].__args__, (int | None).__args__, isinstance(3, int | str), types.GenericAlias(set, (int,)))


class Lazy:
    @types.DynamicClassAttribute
    def value(self):
        return "of the instance"

    @functools.cached_property
    def once(self):
        print("worked out")
        return 5

    @functools.singledispatchmethod
    def show(self, x): return "any"

    @show.register
    def _(self, x: int | bool): return "number"

    @show.register(list)
    def _(self, x): return "list"


lazy = Lazy()
print(lazy.value, lazy.once, lazy.once, lazy.show(1), lazy.show(""), lazy.show([]))
try:
    Lazy.value
except AttributeError as error:
    print("no attribute", error)


def countdown(number):
    yield from range(number, 0, -1)


@types.coroutine
def step():
    return (yield "asked")


async def walk():
    return await step()


going = walk()
print(going.send(None), type(going) is types.CoroutineType, type(countdown(1)) is types.GeneratorType)
try:
    going.send("given")
except StopIteration as stopped:
    print(stopped.value)
bound = types.MethodType(countdown, 3)
print(list(bound()), bound.__self__, bound == types.MethodType(countdown, 3), types.FunctionType(countdown.__code__, {}, "other").__name__)
module = types.ModuleType("fresh", "Told.")
print(module, module.__doc__, sorted(vars(module)), types.CellType(5).cell_contents, types.CodeType is type(walk.__code__))
for wrong in (lambda: types.MethodType(countdown, None), lambda: types.MethodType(3, 3), lambda: types.FunctionType(3, {}), lambda: types.CellType(1, 2), lambda: types.ModuleType(),
              lambda: types.MappingProxyType(3), lambda: proxy.__setitem__, lambda: types.SimpleNamespace(1), lambda: types.GeneratorType(), lambda: types.new_class("N", (int, str)), lambda: types.coroutine(3)):
    try:
        print(wrong())
    except (TypeError, ValueError, AttributeError) as error:
        print(type(error).__name__, error)
