# list: how much memory is taken as lists grow and shrink.
import sys

size = sys.getsizeof
items = []
sizes = []
for i in range(200):
    items.append(i)
    sizes.append(size(items))
print(sorted(set(sizes)))
sizes = []
while items:
    items.pop()
    sizes.append(size(items))
print(sorted(set(sizes)))
print(size([]), size([1]), size([1, 2]), size([1, 2, 3]), size([1, 2, 3, 4, 5]))
print([size(list(range(n))) for n in range(12)])
print([size(list((0,) * n)) for n in range(12)])
print([size([0] * n) for n in range(12)])
print([size([0] * n + [1]) for n in range(6)])
print([size([x for x in range(n)]) for n in range(20)])
print([size(list(x for x in range(n))) for n in range(20)])
copy = [1, 2, 3]
copy.extend([4, 5, 6, 7])
print(size(copy), size(copy[:]), size(copy.copy()), size(copy[2:]))
copy[2:2] = range(10)
print(size(copy))
del copy[3:]
print(size(copy))
copy.clear()
print(size(copy))
copy.extend([1, 2, 3])
print(size(copy))
copy += (4,)
print(size(copy))
copy *= 3
print(size(copy), copy.__sizeof__())
copy.insert(0, 1)
print(size(copy))
for _ in range(8):
    copy.pop(0)
    print(size(copy), end=" ")
print()
