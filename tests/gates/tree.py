"""The tree of every file with positions: `kraitc ast -a` against `python3.14 -m ast -a`."""

from harness import listing

listing.gate("tree", __doc__, command="ast", module="ast", entry="main", arguments=["-a"], every=20,
             compares_error=False)
