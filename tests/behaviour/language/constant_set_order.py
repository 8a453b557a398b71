# The order of a constant set shows how it was made: once more when a string in it was interned before.
import os
import subprocess
import sys

PROGRAM = '''
import sys
known = [sys.intern(name) for name in ("orange_tree", "lemon_tree", "apple_tree", "cherry_tree", "peach_tree", "plum_tree")]
def show(source):
    for constant in compile(source, "sets", "eval").co_consts:
        if isinstance(constant, frozenset):
            print(constant)
show("x in {'orange_tree', 'lemon_tree', 'apple_tree', 'cherry_tree', 'peach_tree'}")
show("x in {'orange_bush', 'lemon_bush', 'apple_bush', 'cherry_bush', 'peach_bush', 'plum_bush'}")
show("x in {'orange-bush', 'lemon-bush', 'apple-bush', 'cherry-bush', 'peach-bush', 'plum-bush'}")
show("lemon_weed in {'orange_weed', 'lemon_weed', 'apple_weed', 'cherry_weed', 'peach_weed', 'plum_weed'}")
show("x in {('orange_tree', 1), ('lemon_tree', 2), ('apple_tree', 3), ('plum_tree', 4), ('peach_tree', 5)}")
import symtable
def walk(table, depth=0):
    print("  " * depth, table.get_name(), list(table.get_identifiers()))
    for child in table.get_children():
        walk(child, depth + 1)
walk(symtable.symtable("""
def outer():
    cnt = what = when = whom = 1
    class Inner:
        def method(self): return cnt, what, when, whom
        def other(self): return [whom for cnt in what]
""", "names", "exec"))
'''

for seed in "0", "1", "77", "4711":
    print(subprocess.run([sys.executable, "-c", PROGRAM], env=os.environ | {"PYTHONHASHSEED": seed},
                         capture_output=True, text=True, check=True).stdout)
