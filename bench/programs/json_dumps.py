"""json.dumps of small, nested, long and non-ASCII documents, and back."""

import json

EMPTY = {}
SIMPLE = {"key1": 0, "key2": True, "key3": "value", "key4": "foo", "key5": 1.25, "key6": None}
NESTED = {"key1": 0, "key2": SIMPLE, "key3": "value", "key4": [SIMPLE, [1, 2, 3], "x\n\"y\""], "key5": SIMPLE, "key": "ąćż"}
HUGE = [NESTED] * 60
NUMBERS = {str(number): [number, number / 7, -number] for number in range(100)}


def main(loops=100):
    size = 0
    for _ in range(loops):
        for document in (EMPTY, SIMPLE, NESTED, HUGE, NUMBERS):
            text = json.dumps(document)
            size += len(text)
        size += len(json.dumps(NESTED, indent=2, sort_keys=True))
    assert json.loads(text) == NUMBERS
    return size
