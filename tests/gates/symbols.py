"""The symbol tables of every file: `kraitc symtable` against `python3.14 -m symtable`."""

from harness import listing

listing.gate("symbols", __doc__, command="symtable", module="symtable", entry="main", arguments=[], every=20,
             compares_error=False)
