from _running import show

show("streams", "-c", "import sys\nfor s in (sys.stdin, sys.stdout, sys.stderr):\n    print(s, s.encoding, s.errors, s.line_buffering, s.write_through, s.mode, s.buffer.mode, type(s.buffer).__name__)")
show("unbuffered", "-u", "-c", "import sys\nfor s in (sys.stdin, sys.stdout, sys.stderr):\n    print(s.line_buffering, s.write_through, type(s.buffer).__name__)")
show("io encoding", "-c", "import sys; print(sys.stdout.encoding, sys.stdout.errors, sys.stderr.encoding, sys.stderr.errors)", environment={"PYTHONIOENCODING": "latin-1:replace"})
show("only errors", "-c", "import sys; print(sys.stdout.encoding, sys.stdout.errors)", environment={"PYTHONIOENCODING": ":backslashreplace"})
show("cannot encode", "-c", "print('\\u20ac')", environment={"PYTHONIOENCODING": "ascii"})
show("stderr never fails", "-c", "import sys; print('\\ud800\\u20ac', file=sys.stderr)", environment={"PYTHONIOENCODING": "ascii"})
show("stdout None", "-c", "import sys; sys.stdout = None; print('x')")
show("stdout gone", "-c", "import sys; del sys.stdout; print('x')")
show("order at the end", "-c", "import sys; print('out'); print('err', file=sys.stderr); sys.stdout.write('no newline')")
show("closed", "-c", "import sys; sys.stdout.close()")
show("flush fails", "-c", "import sys, os; print('x'); os.close(1)")
show("stderr line", "-c", "import sys; sys.stderr.write('a'); sys.stderr.write('b\\n')")
