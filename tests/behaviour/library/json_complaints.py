# json: where decoding stops, what cannot be encoded, and the hooks between.
import json
from collections import OrderedDict
from decimal import Decimal
from enum import IntEnum


def attempt(function):
    try:
        print(repr(function()))
    except Exception as error:
        print(type(error).__name__, error, getattr(error, "__notes__", ""))


for text in ("", " ", "{", "[", "[1", "[1,", "[1,]", "{\"a\"", "{\"a\":", "{\"a\":1", "{\"a\":1,", "{\"a\":1,}", "{a:1}", "{1:2}", "nul", "tru", "01", "-", "1.", "1e", ".5", "+1", "\"", "\"\\", "\"\\x\"", "\"\\u12\"", "\"\\ud800\"", "\"\\ud83d\\ude00\"", "\"a\nb\"", "'a'", "1 2", "[1] x", "NaN", "-Infinity", "Inf", "\ufeff1", "[\n 1,\n 2 3]", "1E400", "-0", "-0.0", "\t[ ]\r\n", "{\"a\":1,\"a\":2}", "\"\x7f\""):
    attempt(lambda: json.loads(text))
attempt(lambda: json.loads(b"\xff\xfe1\x000\x00"))
attempt(lambda: json.loads("[1]".encode("utf-32")))
attempt(lambda: json.loads(b"\xff"))
attempt(lambda: json.loads(3))
attempt(lambda: json.loads("\"a\tb\"", strict=False))
attempt(lambda: json.loads("[1.10, 2, NaN]", parse_float=Decimal, parse_int=str, parse_constant=lambda name: name.lower()))
attempt(lambda: json.loads("{\"a\": {\"b\": 1}}", object_hook=lambda found: sorted(found)))
attempt(lambda: json.loads("{\"a\": {\"b\": 1}}", object_pairs_hook=OrderedDict))
attempt(lambda: json.JSONDecoder().raw_decode("[1] tail"))
attempt(lambda: json.JSONDecoder().raw_decode("  [1]"))


class Level(IntEnum):
    LOW = 3


class Number(float):
    def __repr__(self):
        return "shown"


loop = []
loop.append(loop)
deep = {"a": [1, {"b": object}]}
for value in (loop, {1, 2}, b"x", 1j, object, deep, {(1, 2): 3}, {b"k": 1}, float("nan"), Level.LOW, {Level.LOW: Level.LOW}, Number(1.5), {None: 1, True: 2, 3: 4, 5.5: 6}, (1, (2,)), "\u2028\x00\x1f\"\\/é😀\ud800", 10 ** 30, -0.0, 1e22, 1e16, 123456789.123):
    attempt(lambda: json.dumps(value))
attempt(lambda: json.dumps([float("inf")], allow_nan=False))
attempt(lambda: json.dumps({(1,): 2, "b": 1}, skipkeys=True))
attempt(lambda: json.dumps({"b": 1, "a": {"d": [], "c": {}}, "e": [1, 2]}, sort_keys=True, indent=2))
attempt(lambda: json.dumps({1: 0, "a": 1}, sort_keys=True))
attempt(lambda: json.dumps([1, {"a": 2}], indent="\t", separators=("; ", " = ")))
attempt(lambda: json.dumps({"x": {3}}, default=sorted))
attempt(lambda: json.dumps("é", ensure_ascii=False))
attempt(lambda: json.dumps({1}, default=lambda value: value))
error = json.JSONDecodeError("wrong", "a\nbc", 3)
print(error, error.msg, error.pos, error.lineno, error.colno, error.doc)
