"""`kraitc compile --stable`: CPython's own .pyc with flags only on objects that are referred to, and nothing else moved."""

import tempfile

from harness import build, corpus, options, programs, pyc, report

EVERY = 8
SIZED = "saAtu"
BARE = "NTF.S"


class Stream:
    """The objects of a dump: where each index's type byte stands, and where each reference's index does."""

    def __init__(self, body):
        self.body = body
        self.flags, self.references = [], []
        assert self.walk(0) == len(body)

    def long(self, at):
        return int.from_bytes(self.body[at : at + 4], "little", signed=True)

    def walk(self, at):
        kind = chr(self.body[at] & 0x7F)
        if self.body[at] & 0x80 and kind not in BARE:
            self.flags.append(at)
        at += 1
        if kind in BARE:
            return at
        if kind == "r":
            self.references.append(at)
            return at + 4
        if kind in "igy":
            return at + {"i": 4, "g": 8, "y": 16}[kind]
        if kind in "zZ":
            return at + 1 + self.body[at]
        if kind in SIZED:
            return at + 4 + self.long(at)
        if kind == "l":
            return at + 4 + 2 * abs(self.long(at))
        if kind == "c":
            return self.several(4 + self.several(20 + at, 8), 2)
        if kind == ":":
            return self.several(at, 3)
        assert kind in ")(>", kind
        return self.several(at + 1, self.body[at]) if kind == ")" else self.several(at + 4, self.long(at))

    def several(self, at, count):
        for _ in range(count):
            at = self.walk(at)
        return at


def stable(body):
    stream = Stream(body)
    used = sorted({stream.long(at) for at in stream.references})
    numbers = {index: number for number, index in enumerate(used)}
    result = bytearray(body)
    for index, at in enumerate(stream.flags):
        if index not in numbers:
            result[at] &= 0x7F
    for at in stream.references:
        result[at : at + 4] = numbers[stream.long(at)].to_bytes(4, "little")
    return bytes(result)


def main():
    chosen = options.parse(__doc__)
    kraitc = programs.path_of(chosen, "kraitc")
    files = corpus.library(chosen, EVERY)
    reference = build.build(build.python_files([chosen.file] if chosen.file else chosen.corpus or [corpus.LIBRARY]))
    result = report.Report("stable_form")
    with tempfile.TemporaryDirectory() as out:
        for start in range(0, len(files), 500):
            programs.run([kraitc, "compile", "--stable", "-q", "-f", "-o", out, *files[start : start + 500]])
        for path in files:
            theirs, ours = build.read(build.target_of(f"{reference}/O0", path)), build.read(build.target_of(out, path))
            if theirs is None or ours is None:
                result.check(corpus.name_of(path), theirs is ours, "only one of both wrote a .pyc")
                continue
            expected = stable(theirs[16:])
            result.check(corpus.name_of(path), expected == ours[16:], lambda: pyc.explain(ours[:16] + expected, ours))
            result.check(corpus.name_of(path) + ", again", stable(expected) == expected)
    result.close()


main()
