from _running import show

SHOW = "import sys; print(sys.flags); print(sys.flags.gil, sys.flags.thread_inherit_context, sys.flags.context_aware_warnings)"
for words in ("-B", "-d", "-E", "-I", "-O", "-OO", "-OOO", "-P", "-q", "-s", "-S", "-u", "-v", "-x", "-R", "-t"):
    if words != "-v":
        show(words, words, "-c", SHOW)
show("-b", "-b", "-c", "import sys; print(sys.flags.bytes_warning, sys.warnoptions)")
show("-bb", "-bb", "-c", "import sys; print(sys.flags.bytes_warning, sys.warnoptions)")
show("-bOS", "-bOS", "-c", SHOW)
show("asserts", "-O", "-c", "assert False; print('not looked at', __debug__)")
show("docstrings", "-OO", "-c", "def f():\n    'doc'\nprint(f.__doc__)")
