"""Gates that compare what `kraitc COMMAND FILE` prints with what `python3.14 -m MODULE FILE` prints."""

import functools
import importlib
import io
import json
import re
import sys

from . import answers, corpus, options, programs, report

_ADDRESS = re.compile(r" at 0x[0-9a-fA-F]+")
_SET = re.compile(r"frozenset\(\{(.*?)\}\)")
_SET_ITEM = re.compile(r"""\s*((?:[bu]?'(?:[^'\\]|\\.)*'|[bu]?"(?:[^"\\]|\\.)*"|\([^()]*\)|[^,'"()])+)""")


def printed(module, entry, arguments, path, source):
    """The question: what the module's command line prints about the file, as a fresh process would."""
    main = getattr(importlib.import_module(module), entry)
    out, error = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8", errors="surrogateescape") for _ in range(2))
    sys.argv = [module, *arguments, path]
    sys.stdout, sys.stderr = out, error
    status = 0
    try:
        main(sys.argv[1:]) if entry == "main" else main()
    except SystemExit as end:
        status = end.code if isinstance(end.code, int) else int(end.code is not None)
    except Exception:
        status = 1
    out.flush(), error.flush()
    return json.dumps([status, *(_text(stream.buffer.getvalue()) for stream in (out, error))]).encode()


def normal(text):
    """Without what differs between two runs of CPython: addresses, and the order of a frozenset's items."""
    text = _ADDRESS.sub(" at 0x0", text)
    return _SET.sub(lambda match: "frozenset({" + ", ".join(sorted(_SET_ITEM.findall(match[1]))) + "})", text)


def explain(theirs, ours):
    if theirs[0] != ours[0]:
        return f"exit status: CPython {theirs[0]}, Krait {ours[0]}"
    return report.first_difference(theirs[1], ours[1]) or report.first_difference(theirs[2], ours[2])


def _text(data):
    return data.decode("utf-8", "surrogateescape")


def gate(name, description, command, module, entry, arguments, every, compares_error):
    """`compares_error`: whether standard error is part of the contract (a traceback through library code is not)."""
    chosen = options.parse(description)
    kraitc = programs.path_of(chosen, "kraitc")
    result = report.Report(name)
    files = corpus.library(chosen, every)
    question = functools.partial(printed, module, entry, tuple(arguments))
    for path, answer in zip(files, answers.Answers(chosen.jobs).ask(question, files)):
        status, out, error = json.loads(answer)
        case = corpus.name_of(path)
        try:
            done = programs.run([kraitc, command, *arguments, path])
        except programs.Crashed as crash:
            result.bad(case, str(crash))
            continue
        if status and not compares_error:  # how a file is rejected is the error gate's matter
            result.check(case, done.returncode != 0, "CPython rejects the file, Krait does not")
            continue
        theirs = (status, normal(out), error)
        ours = (done.returncode, normal(_text(done.stdout)), _text(done.stderr))
        compared = slice(0, 3 if compares_error else 2)
        result.check(case, theirs[compared] == ours[compared], lambda: explain(theirs, ours))
    result.close()
