# What marshal takes for shared, and so gives a place among its references: constants of the running code are.
import marshal
def g(x): return marshal.dumps(x)
def f():
    print(marshal.dumps(("not id", 5.5, (1000, "x y"))))
    print(marshal.dumps(["not id", 5.5, (1000, "x y")]))
    print(g("q r"), g(77.5), g(-5000), g(2**70), g(1j), g(b"zz"))
    print(marshal.dumps(-5000), marshal.dumps(2**70), marshal.dumps(1j))
    print(marshal.dumps({"k k": "v v"}))
    print(marshal.dumps({"k k", "v v"}) in (b'<\x02\x00\x00\x00z\x03k kz\x03v v',) )
    print(marshal.dumps({"k k"}))
    print(marshal.dumps(f.__code__.co_consts[1]))
    a = "x y z"
    print(marshal.dumps([a, a]), marshal.dumps((a,)), marshal.dumps([a]))
    print(marshal.dumps([3.25, 3.25]), marshal.dumps([10000, 10000]))
    print(marshal.dumps([x*1.5 for x in (2,2)]), marshal.dumps([x*1000 for x in (2,2)]))
    print(marshal.dumps(float("2.5")), marshal.dumps(int("5000")), marshal.dumps("a b"[1:]))
    print(marshal.dumps((float("2.5"), int("5000"))))
f()
def h():
    o = ("a", "b", 1)
    print(marshal.dumps(o))
    print(marshal.dumps(("a","b",2)))
    p=o
    print(marshal.dumps(o))
    l=[1,2]
    print(marshal.dumps(l))
    x=tuple([1,2])
    print(marshal.dumps(x))
    print(marshal.dumps(tuple([1,2])))
    print(marshal.dumps(1000), marshal.dumps(1.5), marshal.dumps("abc"), marshal.dumps("not id"), marshal.dumps(b"abc"))
    n=1000; fl=1.5; s="not id"; b=b"xyz"
    print(marshal.dumps(n), marshal.dumps(fl), marshal.dumps(s), marshal.dumps(b))
    n=n+1; fl=fl*2; s=s+"q"; b=b+b"q"
    print(marshal.dumps(n), marshal.dumps(fl), marshal.dumps(s), marshal.dumps(b))
h()
g=("a","b",3)
print(marshal.dumps(g))
print(marshal.dumps({1:2}), marshal.dumps(frozenset([1])))
class C:
    t=(1,2)
    u=[3]
print(marshal.dumps(C.t),marshal.dumps(C.u))
