"""Finds the strings that a fresh process, and a fresh `-m py_compile`, has interned; see tools/process-set.

No interpreter lists its interned strings, but it tells of any one whether it is there. So every text that lies in such
a process's memory in the way a str would is asked about.
"""

import os
import re
import subprocess
import sys
import tempfile

import build

TEXT = re.compile(rb"[ -~]{2,200}(?=\0)")


def writable_regions(pid):
    with open(f"/proc/{pid}/maps") as maps, open(f"/proc/{pid}/mem", "rb", 0) as memory:
        for line in maps:
            span, access = line.split()[:2]
            if access.startswith("rw"):
                start, end = (int(number, 16) for number in span.split("-"))
                memory.seek(start)
                yield start, memory.read(end - start)


def candidates(pid):
    """Texts that end in NUL. A str's text starts at a multiple of 8; what precedes it may happen to be printable."""
    found = set()
    for base, data in writable_regions(pid):
        for match in TEXT.finditer(data):
            first_aligned = -(base + match.start()) % 8
            for skip in {0, first_aligned, first_aligned + 8}:
                found.add(match[0][skip:].decode())
    # A file name says where the library is, not what is in it; one-character strings are interned by rule.
    return sorted(text for text in found if len(text) > 1 and not text.startswith("/"))


def process_set():
    build.warm_library()
    with tempfile.TemporaryDirectory() as scratch:
        empty = os.path.join(scratch, "empty.py")
        open(empty, "w").close()
        probe = subprocess.Popen([sys.executable, os.path.join(build.HERE, "probe.py"), "runpy", "py_compile", empty],
                                 stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=build.clean_environment())
        probe.stdout.readline()
        answer, _ = probe.communicate("".join(text + "\n" for text in candidates(probe.pid)))
    return sorted(answer.splitlines())


def start_set(texts):
    """Those that a process has which runs nothing but the question."""
    question = "import sys\nfor line in sys.stdin.read().splitlines():\n  if sys.intern(line) is not line: print(line)"
    answer = subprocess.run([sys.executable, "-c", question], input="".join(text + "\n" for text in texts), text=True,
                            stdout=subprocess.PIPE, check=True, env=build.clean_environment())
    return answer.stdout.splitlines()


def write(target, texts):
    lines = ['"' + text.replace("\\", "\\\\").replace('"', '\\"') + '",\n' for text in texts]
    with open(target + ".new", "w") as out:
        out.writelines(lines)
    os.replace(target + ".new", target)
    print(f"{target}: {len(lines)} strings")


def main(folder):
    found = process_set()
    first = set(start_set(found))
    write(os.path.join(folder, "start_set.inc"), sorted(first))
    write(os.path.join(folder, "process_set.inc"), [text for text in found if text not in first])


if __name__ == "__main__":
    main(sys.argv[1])
