# dict: how much memory is taken.
import sys

size = sys.getsizeof
d = {}
sizes = [size(d)]
for i in range(1500):
    d[i] = i
    sizes.append(size(d))
print(sorted(set(sizes)))
d = {}
sizes = [size(d)]
for i in range(1500):
    d["key%d" % i] = i
    sizes.append(size(d))
print(sorted(set(sizes)))
for n in range(12):
    d = {}
    for i in range(n):
        d["k%d" % i] = i
    before = size(d)
    d[1] = 1
    print(before, size(d), end="; ")
print()
for n in (5, 10, 21, 40):
    for kept in (n, n * 3 // 4, n // 2, 1):
        d = {i: i for i in range(n)}
        for i in range(n - kept):
            del d[i]
        e = {}
        e.update(d)
        print(size(d), size(d.copy()), size(dict(d)), size(e), size(d | {}), size({**d}), end="; ")
print()
print(size(dict(a=1, b=2, c=3)), size(dict([(1, 2)])), size(dict.fromkeys("abcdef")), size(dict.fromkeys({1, 2, 3})),
      size({i: 0 for i in range(6)}), size({1: 2}), size({"a": 1}))
d = {i: i for i in range(4)}
for k in range(12):
    d.popitem()
    d[k + 100] = 1
    print(size(d), end=" ")
print()
d.clear()
print(size(d), d.__sizeof__())
e = {1: 1}
e.update({i: i for i in range(20)})
print(size(e))
