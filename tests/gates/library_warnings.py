"""Warnings of the library's own files: the same ones, in the same order, at the same lines as CPython's."""

import json

from harness import answers, corpus, options, programs, report, verdicts

EVERY = 4


def main():
    chosen = options.parse(__doc__)
    kraitc = programs.path_of(chosen, "kraitc")
    result = report.Report("library_warnings")
    files = corpus.library(chosen, EVERY)
    ours = verdicts.krait(kraitc, files)
    for path, answer in zip(files, answers.Answers(chosen.jobs).ask(verdicts.verdict, files)):
        theirs = json.loads(answer)
        case = corpus.name_of(path)
        result.check(case, theirs["warnings"] == ours[path]["warnings"],
                     lambda: f"CPython {theirs['warnings']}\nKrait   {ours[path]['warnings']}")
        difference = verdicts.first_difference(theirs["error"], ours[path]["error"])
        result.check(case + " error", not difference, difference)
    result.close()


main()
