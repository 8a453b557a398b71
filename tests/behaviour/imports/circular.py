"""Modules that import each other: what is half there, and what the error says."""
import sys

from _laying import attempt, lay

lay("left.py", "import right\nvalue = 1\ndef show(): return right.value\n")
lay("right.py", "import left\nvalue = 2\nprint('left has', [n for n in vars(left) if not n.startswith('__')])\n")
import left

print(left.show(), left.right.left is left)
lay("one.py", "from two import name\nother = 3\n")
lay("two.py", "from one import other\nname = 4\n")
attempt(__import__, "one")
print("one" in sys.modules, "two" in sys.modules)
lay("self_import.py", "from self_import import missing\n")
attempt(__import__, "self_import")
lay("attribute.py", "import attribute\nprint(attribute.missing)\n")
attempt(__import__, "attribute")
lay("pack/__init__.py", "from pack import inner\nprint('package done', inner.__name__)\n")
lay("pack/inner.py", "import pack\nfrom . import __name__ as parent\nprint('inner sees', parent, hasattr(pack, 'inner'))\n")
import pack

print(pack.inner.__name__, pack.inner.parent)
lay("cycle/__init__.py")
lay("cycle/a.py", "from cycle import b\nfrom .b import late\n")
lay("cycle/b.py", "from cycle import a\nlate = a\n")
import cycle.a

print(cycle.a.late is cycle.a, cycle.b.a is cycle.a)
lay("cycle/x.py", "from .y import start\n")
lay("cycle/y.py", "from .x import start\n")
attempt(__import__, "cycle.x")
