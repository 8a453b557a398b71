from _running import show

FLAGS = "import sys; print(sys.flags)"
for name in ("PYTHONDEBUG", "PYTHONOPTIMIZE", "PYTHONDONTWRITEBYTECODE", "PYTHONNOUSERSITE", "PYTHONSAFEPATH"):
    for value in ("1", "0", "3", "x", "-2", ""):
        show(f"{name}={value}", "-c", FLAGS, environment={name: value})
show("ignored", "-E", "-c", FLAGS, environment={"PYTHONOPTIMIZE": "2"})
show("larger wins", "-O", "-c", "import sys; print(sys.flags.optimize)", environment={"PYTHONOPTIMIZE": "2"})
show("seed", "-c", "print(hash('a'), hash(b'xyz'))", environment={"PYTHONHASHSEED": "42"})
show("seed 0", "-c", "import sys; print(hash('a'), sys.flags.hash_randomization)", environment={"PYTHONHASHSEED": "0"})
for value in ("-1", "4294967296", "abc"):
    show(f"bad seed {value}", "-c", "", environment={"PYTHONHASHSEED": value})
show("path", "-c", "import sys; print(sys.path[1:3])", environment={"PYTHONPATH": "/nowhere:/else/../where"})
show("digits", "-c", "import sys; print(sys.get_int_max_str_digits(), sys.flags.int_max_str_digits)", environment={"PYTHONINTMAXSTRDIGITS": "700"})
show("bad digits", "-c", "", environment={"PYTHONINTMAXSTRDIGITS": "5"})
show("warnings", "-c", "import sys; print(sys.warnoptions)", environment={"PYTHONWARNINGS": "ignore,,error::DeprecationWarning,ignore"})
show("cache", "-c", "import sys; print(sys.pycache_prefix)", environment={"PYTHONPYCACHEPREFIX": "/tmp/x"})
for name, value, words in (
    ("PYTHON_GIL", "0", []), ("PYTHON_GIL", "1", []), ("PYTHON_GIL", "2", []), ("PYTHON_GIL", "0", ["-E"]), ("PYTHON_GIL", "1", ["-X", "gil=0"]), ("PYTHON_GIL", "", ["-X", "gil"]),
    ("PYTHON_GIL", "", ["-X", "gil=1"]), ("PYTHONMALLOC", "debug", []), ("PYTHONMALLOC", "unknown", []), ("PYTHONMALLOC", "unknown", ["-I"]),
):
    show(f"{name}={value} {words}", *words, "-c", "print('runs')", environment={name: value})
