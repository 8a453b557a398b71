"""Broken programs: every one is accepted or rejected as CPython does it, with the same type, message, position and text.

Most are made by harness/mutator.py, the same ones every time; the others are what CPython's own tests compile, always all of
them. They are kept in the cache as files, because CPython reads the lines it shows from the file."""

import collections
import json
import os
import tempfile

from harness import answers, build, corpus, mutator, options, programs, recorder, report, verdicts

COUNT = 26000
EVERY = 12


def write_programs(first, count, sources):
    """The folder with all programs, written once."""
    folder = os.path.join(build.CACHE, "mutants", mutator.key(first, count, sources))
    if not os.path.isdir(folder):
        os.makedirs(os.path.dirname(folder), exist_ok=True)
        part = tempfile.mkdtemp(dir=os.path.dirname(folder))
        maker = mutator.Mutator(mutator.pieces_of(sources))
        for number in range(first, first + count):
            with open(os.path.join(part, f"e{number:05}.py"), "wb") as out:
                out.write(maker.program(number).encode("utf-8", "surrogatepass"))
        os.rename(part, folder)
    return folder


def judge(result, path, theirs, ours, causes):
    case = os.path.basename(path)
    difference = verdicts.first_difference(theirs["error"], ours["error"])
    if not difference and theirs["warnings"] != ours["warnings"]:
        difference = f"warnings: CPython {theirs['warnings']}\nwarnings: Krait   {ours['warnings']}"
    result.check(case, not difference, f"{difference}\n({path})")
    if difference:
        causes[theirs["error"][1] if theirs["error"] else "accepted by CPython"] += 1


def judge_printed(result, kraitc, path, shown):
    done = programs.run([kraitc, "check", path])
    text = done.stderr.decode("utf-8", "surrogateescape")
    result.check(os.path.basename(path) + " printed", shown in text, lambda: report.first_difference(shown, text))


def main():
    chosen = options.parse(
        __doc__, printed=dict(type=int, default=None, metavar="N", help="compare the printed text of one in N"),
        first=dict(type=int, default=0, metavar="N", help="the number of the first program: others than the usual ones"))
    kraitc = programs.path_of(chosen, "kraitc")
    result = report.Report("errors")
    if chosen.file:
        paths = [os.path.abspath(chosen.file)]
    else:
        folder = write_programs(chosen.first, COUNT, build.python_files(chosen.corpus or [corpus.LIBRARY]))
        paths = sorted(os.path.join(folder, name) for name in os.listdir(folder))
        paths = paths if chosen.all else corpus.sampled(paths, chosen.every or EVERY, os.path.basename)
        paths += recorder.programs()
    theirs = [json.loads(answer) for answer in answers.Answers(chosen.jobs).ask(verdicts.verdict, paths)]
    ours = verdicts.krait(kraitc, paths)
    causes = collections.Counter()
    for path, their in zip(paths, theirs):
        judge(result, path, their, ours[path], causes)
    every = chosen.printed or (1 if chosen.file else 4)
    for path, their in list(zip(paths, theirs))[::every]:
        if their["error"]:
            judge_printed(result, kraitc, path, their["shown"])
    rejected = sum(their["error"] is not None for their in theirs)
    print(f"{len(paths)} programs, {rejected} rejected by CPython, {sum(causes.values())} told otherwise by Krait")
    for message, count in causes.most_common(15):
        print(f"  {count:5} {message}")
    result.close()


main()
