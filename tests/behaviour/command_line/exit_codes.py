from _running import show

for code in ("0", "3", "256", "-1", "None", "True", "'text'", "''", "2**40", "2**70", "(1, 2)", "1.5", "[]"):
    show(f"exit({code})", "-c", f"import sys; sys.exit({code})")
show("raise SystemExit", "-c", "raise SystemExit")
show("raise SystemExit(5)", "-c", "raise SystemExit(5)")
show("two arguments", "-c", "raise SystemExit(1, 2)")
show("error", "-c", "raise ValueError('x')")
show("in a group", "-c", "raise BaseExceptionGroup('g', [SystemExit(3)])")
show("interrupt", "-c", "raise KeyboardInterrupt")
show("caught", "-c", "try:\n    raise SystemExit(4)\nexcept SystemExit as e:\n    print(e.code)")
show("os._exit", "-c", "import os; print('lost', end=''); os._exit(9)")
show("finally runs", "-c", "import sys\ntry:\n    sys.exit(6)\nfinally:\n    print('finally')")
