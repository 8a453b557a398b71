"""What the gates share: the corpus, CPython's answers and their cache, Krait's programs, and the report."""

import os
import signal
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
# Programs of build/asan (tests/run --sanitized): slower, and no limit of address space lets them start.
SANITIZED = "KRAIT_SANITIZED" in os.environ
PATIENCE = 10 if SANITIZED else 1
sys.path.insert(0, str(ROOT / "tools" / "reference"))

# A shell has what it puts into the background ignore interrupts, and so would every program that a gate starts.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

import build  # noqa: E402, F401 - the makers of references, for `from harness import build`
