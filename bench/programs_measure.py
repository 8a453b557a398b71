"""Runs one benchmark program in the interpreter that runs this: FILE REPEATS; prints its answer and the best time."""

import importlib.util
import sys
import time


def main(path, repeats):
    # Under a name of its own: a program called float or logging hides nothing.
    name = "program_" + path.rpartition("/")[2].removesuffix(".py")
    spec = importlib.util.spec_from_file_location(name, path)
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    best = None
    for _ in range(int(repeats)):
        started = time.perf_counter()
        answer = module.main()
        taken = time.perf_counter() - started
        best = taken if best is None or taken < best else best
    print(repr((repr(answer), best)))


main(*sys.argv[1:])
