"""Counting, the ledger of known failures, and readable first differences."""

import difflib
import itertools
import sys

from . import ROOT, SANITIZED

SHOWN = 20  # failures told in full; the rest are only counted


class Ledger:
    """tests/ledgers/GATE.tsv: known failures, a line each: case TAB reason. '#' starts a comment line.

    Programs of the sanitizers' build have ledgers of their own, tests/ledgers/GATE.sanitized.tsv.
    """

    def __init__(self, gate):
        self.path = ROOT / "tests" / "ledgers" / f"{gate}{'.sanitized' if SANITIZED else ''}.tsv"
        lines = self.path.read_text().splitlines() if self.path.exists() else []
        self.reasons = dict(line.split("\t", 1) for line in lines if line and not line.startswith("#"))


class Report:
    """A case passes, fails, is skipped, or fails as its ledger line says, which counts as skipped.

    A case that passes although the ledger names it fails: the line has to go.
    """

    def __init__(self, gate):
        self.passed = self.failed = self.skipped = self.known = 0
        self.ledger = Ledger(gate)

    def ok(self, case):
        if case in self.ledger.reasons:
            self._fail(case, f"passes now: take its line out of {self.ledger.path.name}")
        else:
            self.passed += 1

    def bad(self, case, explanation=""):
        if case in self.ledger.reasons:
            self.known += 1
            self.skipped += 1
        else:
            self._fail(case, explanation)

    def skip(self, case, why):
        self.skipped += 1
        print(f"skipped {case}: {why}")

    def check(self, case, condition, explanation=""):
        """`explanation` is text, or a function that makes it when it is needed."""
        if condition:
            self.ok(case)
        else:
            self.bad(case, explanation() if callable(explanation) else explanation)

    def _fail(self, case, explanation):
        self.failed += 1
        if self.failed <= SHOWN:
            print(f"FAILED {case}")
            for line in explanation.splitlines():
                print(f"    {line}")

    def close(self):
        """Prints the line that tests/run reads, and ends the gate."""
        if self.failed > SHOWN:
            print(f"... and {self.failed - SHOWN} more failures")
        if self.known:
            print(f"{self.known} known failures, each with its reason in {self.ledger.path.name}")
        print(f"{self.passed} passed, {self.failed} failed, {self.skipped} skipped")
        sys.stdout.flush()
        sys.exit(1 if self.failed or not self.passed else 0)


def first_difference(theirs, ours, context=3):
    """Where two texts part, with what stands around it."""
    for number, (their, our) in enumerate(itertools.zip_longest(theirs.splitlines(), ours.splitlines())):
        if their != our:
            window = slice(max(0, number - context), number + context + 1)
            lines = difflib.unified_diff(theirs.splitlines()[window], ours.splitlines()[window],
                                         "CPython", "Krait", lineterm="", n=context)
            return f"line {number + 1}:\n" + "\n".join(lines)
    return "they differ only in how lines end" if theirs != ours else ""
