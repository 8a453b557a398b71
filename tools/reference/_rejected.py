"""Writes down why a file was rejected, next to where its .pyc would be."""

import json

FIELDS = ("msg", "lineno", "offset", "end_lineno", "end_offset", "text")


def write(error, path):
    value = getattr(error, "exc_value", error)
    facts = {"type": type(value).__name__, "printed": str(error)}
    if isinstance(value, SyntaxError):
        facts |= {field: getattr(value, field) for field in FIELDS}
    else:
        facts["msg"] = str(value)
    with open(path + ".rejected", "w", encoding="utf-8", errors="surrogatepass") as out:
        json.dump(facts, out)
