"""Whole .pyc files of the corpus, at -O 0, 1 and 2 and in the three invalidation modes, against CPython's own."""

import os
import tempfile

from harness import answers, build, corpus, options, programs, pyc, report

MODES = ("timestamp", "checked-hash", "unchecked-hash")
EVERY = 4


def compile_all(kraitc, files, level, mode, out, jobs):
    """Rejected files make the status 1; each is judged by what stands in `out`."""
    for start in range(0, len(files), 500):
        programs.run([kraitc, "compile", "-q", "-f", "-j", str(jobs), "-O", str(level), "--invalidation-mode", mode,
                      "-o", out, *files[start:start + 500]])


def judge(result, case, path, reference, out, mode):
    theirs = build.read(build.target_of(reference, path))
    ours = build.read(build.target_of(out, path))
    if theirs is None:
        result.check(case, ours is None, "CPython rejects the file, Krait wrote a .pyc")
        return
    if ours is None:
        result.bad(case, "Krait wrote nothing")
        return
    theirs = pyc.header(mode, answers.read(path), os.stat(path).st_mtime) + theirs[16:]
    result.check(case, theirs == ours, lambda: pyc.explain(theirs, ours))


def main():
    chosen = options.parse(__doc__)
    kraitc = programs.path_of(chosen, "kraitc")
    files = corpus.library(chosen, EVERY)
    reference = build.build(build.python_files([chosen.file] if chosen.file else chosen.corpus or [corpus.LIBRARY]))
    result = report.Report("bytes")
    for level in (0, 1, 2):
        for mode in MODES:
            with tempfile.TemporaryDirectory() as out:
                compile_all(kraitc, files, level, mode, out, chosen.jobs)
                for path in files:
                    judge(result, f"{corpus.name_of(path)} -O{level} {mode}", path, f"{reference}/O{level}", out, mode)
    result.close()


main()
