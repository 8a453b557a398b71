# json through its public functions
import json


def t(f, *args, **kwargs):
    try:
        print(repr(f(*args, **kwargs)))
    except Exception as error:
        print(type(error).__name__, error)


data = {"a": [1, 2.5, True, None, "x\xe9\u1234\U0001f600\"\\\n"], "b": {"c": {}, "d": []}, "": -0.0, "1": 10**25}
for options in [{}, {"indent": 2}, {"indent": "\t"}, {"indent": 0}, {"sort_keys": True}, {"ensure_ascii": False}, {"separators": (",", ":")}, {"skipkeys": True}, {"indent": 1, "separators": (" ,", " : ")}, {"check_circular": False}]:
    text = json.dumps(data, **options)
    print(text)
    print(json.loads(text) == data)
for text in ['{"a": 1,}', "[1,]", "", "   ", '"\\x"', '"\t"', "[1", '{"a":1', "nope", "1 2", "-", '{"a" 1}', "{1:2}", "\ufeff1", "[1 2]", '"abc', "01", "1.", "+1", "'a'", "[,]", "nul", "NaN", "-Infinity", "1e5", "-0", "1E-3", '"\\ud800"', '"\\ud83d\\ude00"', " [ ] ", "{ }"]:
    t(json.loads, text)
t(json.loads, b'{"a": 1}')
t(json.loads, '{"a": 1}'.encode("utf-16"))
t(json.loads, bytearray(b"[1]"))
t(json.loads, 5)
t(json.loads, '{"a": 1, "b": 2}', object_pairs_hook=list)
t(json.loads, '{"a": {"b": 1}}', object_hook=lambda d: sorted(d))
t(json.loads, "[1.5, 2, NaN]", parse_float=str, parse_int=lambda s: s + "!", parse_constant=lambda s: "<" + s + ">")
t(json.loads, '"a\nb"', strict=False)
t(json.dumps, {1: 1, 2.5: 2, None: 3, True: 4, "s": 5})
t(json.dumps, {(1, 2): 3})
t(json.dumps, {(1, 2): 3, "a": 1}, skipkeys=True)
t(json.dumps, object())
t(json.dumps, [1, {"x": {1}}])
t(json.dumps, {1}, default=list)
t(json.dumps, float("nan"))
t(json.dumps, [float("inf"), -float("inf")])
t(json.dumps, float("nan"), allow_nan=False)
loop = []
loop.append(loop)
t(json.dumps, loop)


class Encoder(json.JSONEncoder):
    def default(self, o):
        if isinstance(o, complex):
            return [o.real, o.imag]
        return super().default(o)


t(json.dumps, {"z": 2 + 1j}, cls=Encoder)
t(json.dumps, object, cls=Encoder)
print("".join(Encoder(indent=1).iterencode([1, {"a": 2j}])))
