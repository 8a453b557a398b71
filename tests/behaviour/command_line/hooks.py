from _running import show

show("excepthook", "-c", "import sys\ndef hook(t, v, tb): print('hook', t.__name__, v, tb is not None)\nsys.excepthook = hook\n1/0")
show("excepthook raises", "-c", "import sys\ndef hook(*a): raise TypeError('in hook')\nsys.excepthook = hook\n1/0")
show("excepthook exits", "-c", "import sys\ndef hook(*a): sys.exit(9)\nsys.excepthook = hook\n1/0")
show("excepthook missing", "-c", "import sys\ndel sys.excepthook\n1/0")
show("unraisable", "-c", "import sys\ndef hook(u): print(u.exc_type.__name__, u.exc_value, u.err_msg and u.err_msg.split(' <')[0], u.object)\nsys.unraisablehook = hook\nclass A:\n    def __del__(self): 1/0\nA()")
show("displayhook", "-i", stdin=b"import sys\nsys.displayhook = lambda v: print('shown', v)\n5\nNone\n")
show("audit", "-c", "import sys\ndef hook(event, args):\n    if event in ('compile', 'exec', 'import', 'my.event'): print(event, [type(a).__name__ for a in args])\nsys.addaudithook(hook)\nsys.audit('my.event', 1, 'x')\nexec('y = 1')\n")
show("audit stops", "-c", "import sys\ndef hook(event, args):\n    if event == 'stop': raise RuntimeError('refused')\nsys.addaudithook(hook)\ntry:\n    sys.audit('stop')\nexcept RuntimeError as e:\n    print(e)")
show("breakpoint off", "-c", "print(breakpoint())", environment={"PYTHONBREAKPOINT": "0"})
show("breakpoint function", "-c", "breakpoint()", environment={"PYTHONBREAKPOINT": "os.getcwd"})
show("breakpoint missing", "-c", "breakpoint()", environment={"PYTHONBREAKPOINT": "nowhere.at_all"})
