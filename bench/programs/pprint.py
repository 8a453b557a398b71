"""The library's pprint of wide and deep structures."""

import pprint


def main(loops=10):
    row = {"name": "a long enough name", "values": list(range(12)), "pair": ("left", "right" * 5), "flags": {"x", "y"}}
    table = [{**row, "number": number, "inner": {"deep": [row["pair"]] * 3}} for number in range(25)]
    size = 0
    for _ in range(loops):
        size += len(pprint.pformat(table))
        size += len(pprint.pformat(table, width=200, compact=True, depth=3))
    return size
