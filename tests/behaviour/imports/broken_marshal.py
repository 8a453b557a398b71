"""Marshal data of code that are cut, changed or made up: an error, never a crash."""
import marshal


def attempt(data):
    try:
        return type(marshal.loads(data)).__name__
    except (EOFError, ValueError, TypeError, SystemError) as error:
        return f"{type(error).__name__} {error}" if not isinstance(error, SystemError) else type(error).__name__


code = compile("def f(a, b=2):\n    return a + b, 'text', 1.5\nx = f(1)\n", "<s>", "exec")
data = marshal.dumps(code)
answers = {}
for length in range(len(data)):
    answers.setdefault(attempt(data[:length]), []).append(length)
for answer, lengths in answers.items():
    print(answer, len(lengths))
for made in (b"", b"c", b"\xe3", b"\xe3" + b"\0" * 20, b"c" + b"\0" * 100, b"\xe3" + b"\xff" * 60, b"r\0\0\0\0", b"\xa9\1r\0\0\0\0", b")\2N", b"s\xff\xff\xff\xff",
             b"?", b"z\3ab", b"Z\3abc", b"l\1\0\0\0\0\0", b"l\1\0\0\0\0\x80", b"l\0\0\0\0", b"i\1\2", b"g1234567", b"f\x03abc", b"<\1\0\0\0[\0\0\0\0", b"{0", b"{N0", b">\1\0\0\0N", b":NNN", b":NN"):
    print(made[:12], attempt(made))


def with_numbers(*numbers):
    return data[:1] + b"".join(n.to_bytes(4, "little", signed=True) for n in numbers) + data[1 + 4 * len(numbers):]


for numbers in ((1,), (-1,), (0, 1), (0, 0, -1), (0, 0, 0, -1), (5, 0, 0, 3), (0, 0, 7)):
    print(numbers, attempt(with_numbers(*numbers)))
print(attempt(marshal.dumps([code, code])), attempt(marshal.dumps({"k": code})))
try:
    marshal.loads(data, allow_code=False)
except ValueError as error:
    print(error)
try:
    marshal.dumps(code, allow_code=False)
except ValueError as error:
    print(error)
print(marshal.loads(data + b"rest") == code)
