"""The same bytes at 1, 2 and 16 threads, in any file order, one file at a time or all in one run."""

import os
import tempfile

from harness import build, corpus, options, programs, report

EVERY = 8
ALONE = 40  # one in so many is also compiled by a process of its own


def compiled(kraitc, files, threads, prepare=list):
    """path -> bytes, of one run over all files."""
    with tempfile.TemporaryDirectory() as out:
        for start in range(0, len(files), 500):
            programs.run([kraitc, "compile", "-q", "-f", "-j", str(threads), "-o", out, *prepare(files[start:start + 500])])
        return {path: build.read(build.target_of(out, path)) for path in files}


def main():
    chosen = options.parse(__doc__)
    kraitc = programs.path_of(chosen, "kraitc")
    files = corpus.library(chosen, EVERY)
    result = report.Report("determinism")
    first = compiled(kraitc, files, 1)
    runs = {
        "2 threads": compiled(kraitc, files, 2),
        "16 threads": compiled(kraitc, files, 16),
        "16 threads, backwards": compiled(kraitc, files, 16, lambda part: part[::-1]),
        "16 threads, every file twice": compiled(kraitc, files, 16, lambda part: part + part),
    }
    alone = files if chosen.file else corpus.sampled(files, ALONE, corpus.name_of)
    for path in alone:
        runs.setdefault("alone", {}).update(compiled(kraitc, [path], 1))
    for name, run in runs.items():
        for path, data in run.items():
            result.check(f"{corpus.name_of(path)} {name}", data == first[path], "other bytes than with one thread")
    result.close()


main()
