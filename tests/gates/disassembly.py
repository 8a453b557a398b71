"""The disassembly of every file: `kraitc dis -C -O -P` against `python3.14 -m dis -C -O -P`."""

from harness import listing

listing.gate("disassembly", __doc__, command="dis", module="dis", entry="main", arguments=["-C", "-O", "-P"], every=40,
             compares_error=False)
