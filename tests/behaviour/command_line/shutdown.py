from _running import show

show("atexit", "-c", "import atexit\natexit.register(print, 'first')\natexit.register(print, 'second', sep='-')\nprint('body')")
show("atexit raises", "-c", "import atexit\n@atexit.register\ndef f():\n    1/0\natexit.register(print, 'still')")
show("atexit exits", "-c", "import atexit, sys\natexit.register(sys.exit, 5)\n")
show("globals die", "-c", "class A:\n    def __init__(self, n): self.n = n\n    def __del__(self): print('del', self.n, B)\nB = 'kept'\na = A(1)\n_b = A(2)")
show("cycles die", "-c", "class A:\n    def __del__(self): print('del', type(self).__name__)\na = A()\na.me = a\ndel a\nprint('end')")
show("del raises", "-c", "class A:\n    def __del__(self): 1/0\na = A()\ndel a\nprint('on')")
show("is_finalizing", "-c", "import sys, atexit\natexit.register(lambda: print(sys.is_finalizing()))\nclass A:\n    def __del__(self): print(sys.is_finalizing())\na = A()")
show("exception and atexit", "-c", "import atexit\natexit.register(print, 'atexit')\n1/0")
show("unfinished generator", "-c", "def g():\n    try:\n        yield 1\n    finally:\n        print('closed')\nx = g()\nnext(x)")
