"""The house is in order: what the documents name exists, no file is overgrown, scripts can be run, layout is clang-format's."""

import os
import re
import shutil
import subprocess
import sys

from harness import ROOT, report

LONGEST = 1500  # lines of a source file; generated data apart
DOCUMENTS = ("README.md", "CONTRIBUTING.md", "docs/architecture.md", "docs/dependencies.md")
PLACEHOLDER = re.compile(r"NAME|GATE|foo")
NAMED = re.compile(r"`((?:src|tools|tests|docs|bench|include)/[\w./*-]+)`|\]\(([\w./-]+)\)")
MAKE = re.compile(r"\bmake ([a-z]+(?:-[a-z]+)?)")


def tracked(*patterns):
    listing = subprocess.run(["git", "ls-files", "-z", *patterns], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [name for name in listing.split("\0") if name and (ROOT / name).exists()]


def check_documents(result):
    targets = set(re.findall(r"^([a-z][a-z-]*)(?=[ :])", (ROOT / "Makefile").read_text(), re.MULTILINE))
    targets |= {"build-" + preset for preset in ("release", "dev", "asan", "fuzz")}
    for document in DOCUMENTS:
        text = (ROOT / document).read_text()
        for in_quotes, in_link in NAMED.findall(text):
            if PLACEHOLDER.search(in_quotes):
                continue
            base = ROOT if in_quotes else (ROOT / document).parent
            found = list(base.glob(in_quotes or in_link))
            result.check(f"{document} names {in_quotes or in_link}", found, "there is no such file")
        for target in MAKE.findall(text):
            result.check(f"{document}: make {target}", target in targets, "the Makefile has no such target")


def check_sources(result):
    for name in tracked("*.cpp", "*.h", "*.def", "*.py"):
        text = (ROOT / name).read_text()
        lines = text.count("\n")
        result.check(f"length of {name}", lines <= LONGEST, f"{lines} lines: it surely holds two things")
    for name in tracked("tools/*", "tests/*", "bench/*", ".ci/*"):
        text = (ROOT / name).read_bytes()[:2]
        if text == b"#!":
            result.check(f"{name} can be run", os.access(ROOT / name, os.X_OK), "it starts with #! but is not executable")


def check_places(result):
    """Nothing that is kept tells where on some machine it was made."""
    places = [f"{place}/".encode() for place in (os.path.expanduser("~"), str(ROOT.parent)) if place.count("/") <= 3 and place != "/"]
    for name in tracked("*.md", "*.tsv", "*.py", "*.h", "*.cpp", "tools/*", "bench/*"):
        text = (ROOT / name).read_bytes()
        found = [place.decode() for place in places if re.search(rb"(?<![\w.])" + re.escape(place), text)]
        result.check(f"{name} names no place", not found, f"it names {found}")


def check_layout(result):
    formatter = shutil.which("clang-format-19")
    sources = tracked("*.cpp", "*.h")
    if not formatter:
        result.skip("layout", "clang-format-19 is not installed")
        return
    done = subprocess.run([formatter, "--dry-run", *sources], cwd=ROOT, capture_output=True, text=True)
    wrong = set(re.findall(r"^([^:\n]+):\d+:\d+: warning", done.stderr, re.MULTILINE))
    for name in sources:
        result.check(f"layout of {name}", name not in wrong, "not as clang-format has it: make format")


def main():
    result = report.Report("house")
    check_documents(result)
    check_sources(result)
    check_places(result)
    if "--no-layout" not in sys.argv:
        check_layout(result)
    result.close()


main()
