# How much memory a bytearray takes.
print(bytearray(10).__alloc__(), bytearray().__alloc__(), bytearray(b"").__sizeof__(), bytearray(b"ab").__sizeof__())
b = bytearray()
sizes = []
for i in range(400):
    if not sizes or sizes[-1] != b.__alloc__():
        sizes.append(b.__alloc__())
    b.append(0)
print(sizes)
sizes = []
while b:
    if not sizes or sizes[-1] != b.__alloc__():
        sizes.append(b.__alloc__())
    b.pop()
print(sizes)
b = bytearray(b"abcdefghijklmnop")
del b[:4]
print(b, b.__alloc__())
b.append(1)
print(b.__alloc__())
b.pop(0)
print(b.__alloc__())
del b[2:]
print(b, b.__alloc__())
b = bytearray(range(100))
for _ in range(50):
    b.pop(0)
print(b[:3], b.__alloc__(), len(b))
b.extend(b"xyz" * 20)
print(b[-3:], b.__alloc__(), len(b))
print(b"".__sizeof__(), b"abc".__sizeof__(), bytes.__basicsize__, bytes.__itemsize__, bytearray.__basicsize__)
