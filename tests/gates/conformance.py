"""CPython's own test modules: those that the ledger calls fast say what the ledger says; --all: every module.

A module that does worse than its line fails, and so does one that does better: the line has to go. What contradicts its line is
run again before it counts, because some of the modules measure time.
tests/conformance/run renews the ledger."""

import concurrent.futures
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "conformance"))

import conformance
from harness import PATIENCE, corpus, options, programs, report

EVERY = 3
SECONDS = 300 * PATIENCE


def contradiction(krait, line):
    """(how the module contradicts its line, the new line, what it printed)."""
    for _ in range(2):
        new, output = conformance.run_module(krait, line.module, SECONDS)
        found = conformance.difference(line, new)
        if not found:
            break
    return found, new, output


def main():
    chosen = options.parse(__doc__)
    krait = programs.path_of(chosen, "krait")
    result = report.Report("conformance")
    ledger = conformance.read_ledger()
    missing = set(conformance.all_modules()) ^ set(ledger)
    result.check("the ledger has a line for every module", not missing, ", ".join(sorted(missing)))
    lines = [line for line in ledger.values() if line.verdict != "excluded"]
    if not chosen.all:
        fast = [line for line in lines if line.speed == "fast"]
        lines = corpus.sampled(fast, chosen.every or EVERY, lambda line: line.module)
    with concurrent.futures.ThreadPoolExecutor(chosen.jobs) as pool:
        for line, (found, new, output) in zip(lines, pool.map(lambda line: contradiction(krait, line), lines)):
            told = f"{found}\nledger: {line.text()}\nnow:    {new.text()}" + ("\n" + output[-3000:] if found == "worse" else "")
            result.check(line.module, not found, told)
    print(conformance.share(ledger))
    result.close()


main()
