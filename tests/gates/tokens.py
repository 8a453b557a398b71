"""The token stream of every file: `kraitc tokens -e` against `python3.14 -m tokenize -e`."""

from harness import listing

listing.gate("tokens", __doc__, command="tokens", module="tokenize", entry="_main", arguments=["-e"], every=20,
             compares_error=True)
