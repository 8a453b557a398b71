"""Folders without __init__.py, spread over sys.path."""
import os
import sys

from _laying import attempt, folder, lay, shown

lay("first/spread/a.py", "name = 'a'\n")
lay("second/spread/b.py", "name = 'b'\n")
lay("third/spread/c.py", "name = 'c'\n")
sys.path[:0] = [folder + "/first", folder + "/second"]
import spread.a
import spread.b

print(spread.a.name, spread.b.name, shown(list(spread.__path__)), spread.__file__ if hasattr(spread, "__file__") else "no file")
print(shown(repr(spread)), type(spread.__loader__).__name__, spread.__spec__.origin, type(spread.__path__).__name__)
attempt(__import__, "spread.c")
sys.path.append(folder + "/third")
import spread.c

print(spread.c.name, shown(list(spread.__path__)), len(spread.__path__), folder + "/third/spread" in spread.__path__)
lay("second/regular/__init__.py", "where = 'second'\n")
lay("first/regular/x.py", "")
import regular

print(regular.where, shown(regular.__path__))
attempt(__import__, "regular.x")
lay("first/nested/deep/leaf.py", "print('leaf', __name__, __package__)\n")
import nested.deep.leaf

print(nested.__spec__.submodule_search_locations is nested.__path__, nested.deep.__spec__.parent)
os.makedirs(folder + "/first/empty_one")
import empty_one

print(shown(list(empty_one.__path__)), dir(empty_one))
attempt(lambda: empty_one.nothing)
