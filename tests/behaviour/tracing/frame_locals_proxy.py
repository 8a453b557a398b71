# f_locals of functions writes through to the variables.
import sys


def show(what, action):
    try:
        print(what, action())
    except Exception as error:
        print(what, type(error).__name__, error)


def basics(a, b=2, *args, **kwargs):
    proxy = sys._getframe().f_locals
    print(type(proxy).__name__, len(proxy), list(proxy), proxy == sys._getframe().f_locals, proxy is sys._getframe().f_locals)
    proxy["a"] = "changed"
    proxy["fresh"] = 1
    print(a, proxy["fresh"], "fresh" in proxy, "nothing" in proxy, locals().get("fresh"))
    show("missing", lambda: proxy["nothing"])
    show("get", lambda: (proxy.get("nothing"), proxy.get("nothing", 5), proxy.get("b")))
    show("delete local", lambda: proxy.__delitem__("a"))
    show("delete extra", lambda: proxy.__delitem__("fresh"))
    show("delete missing", lambda: proxy.__delitem__("nothing"))
    show("pop local", lambda: proxy.pop("a"))
    show("pop missing", lambda: proxy.pop("nothing"))
    show("pop default", lambda: proxy.pop("nothing", 9))
    show("setdefault", lambda: (proxy.setdefault("a", 0), proxy.setdefault("new", 0)))
    show("reversed", lambda: list(reversed(proxy)))
    show("items", lambda: [k for k, v in proxy.items()][:3])
    show("update", lambda: proxy.update({"b": "updated", "late": 3}))
    print(b)
    show("update pairs", lambda: proxy.update([("b", 1)]))
    show("union", lambda: sorted(proxy | {"z": 1}))
    show("reversed union", lambda: sorted({"z": 1} | proxy))
    show("number", lambda: proxy | 3)
    show("unhashable", lambda: proxy[[]])
    show("hash", lambda: hash(proxy))
    show("order", lambda: proxy < proxy)
    show("copy", lambda: type(proxy.copy()).__name__)
    show("clear", lambda: proxy.clear())
    show("type", lambda: type(proxy)())
    show("of nothing", lambda: type(proxy)(1))


basics(1)


def cells():
    x = 1

    def inner():
        proxy = sys._getframe(1).f_locals
        proxy["x"] = 2
        own = sys._getframe().f_locals
        own["x"] += 40
        return x

    return inner(), x


print(cells())


def unbound():
    proxy = sys._getframe().f_locals
    print("later" in proxy, sorted(proxy))
    proxy["later"] = "set before its statement"
    print(later)
    later = 1
    del later
    print("later" in proxy)
    try:
        print(later)
    except UnboundLocalError as error:
        print(error)


unbound()


def recursive():
    proxy = sys._getframe().f_locals
    return repr(proxy)


print(recursive())


class Scope:
    value = 1
    print(type(sys._getframe().f_locals).__name__)
    sys._getframe().f_locals["made"] = 2
    print(made)
    inside = [(type(sys._getframe().f_locals).__name__, sorted(sys._getframe().f_locals)) for i in (1,)]
    print(inside)


print([sorted(locals()) for hidden in (1,)], [eval("hidden") for hidden in (2,)])
