"""What the gates share: the corpus, CPython's answers and their cache, Krait's programs, and the report."""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
sys.path.insert(0, str(ROOT / "tools" / "reference"))

import build  # noqa: E402, F401 - the makers of references, for `from harness import build`
