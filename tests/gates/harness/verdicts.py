"""What CPython says about a program: its error, how it prints, and its warnings; and what `kraitc check` says."""

import json
import traceback
import warnings

from . import programs

FIELDS = ("type", "msg", "lineno", "offset", "end_lineno", "end_offset", "text")


def verdict(path, source):
    """The question: CPython's verdict, as JSON."""
    with warnings.catch_warnings(record=True) as seen:
        warnings.simplefilter("always")
        raised = None
        try:
            compile(source, path, "exec", dont_inherit=True, optimize=0)
        except Exception as exception:
            raised = exception
    error, shown = None, ""
    if raised:
        with warnings.catch_warnings():  # printing tries keywords in place of names, and compiles
            warnings.simplefilter("ignore")
            shown = "".join(traceback.format_exception_only(raised))
        error = [type(raised).__name__, str(raised), None, None, None, None, None]
        if isinstance(raised, SyntaxError):
            error[1:] = [getattr(raised, field) for field in FIELDS[1:]]
    noted = [[warning.category.__name__, str(warning.message), warning.lineno] for warning in seen]
    return json.dumps({"error": error, "shown": shown, "warnings": noted}).encode()


def krait(kraitc, paths):
    """path -> {"error", "warnings"}, from `kraitc check --json`."""
    found = {path: {"error": None, "warnings": []} for path in paths}
    for start in range(0, len(paths), 500):
        done = programs.run([kraitc, "check", "--json", *paths[start:start + 500]])
        for line in done.stdout.decode("utf-8", "surrogateescape").splitlines():
            record = json.loads(line)
            if record["type"].endswith("Warning"):
                found[record["file"]]["warnings"].append([record["type"], record["msg"], record["lineno"]])
            else:
                found[record["file"]]["error"] = [record.get(field) for field in FIELDS]
    return found


def first_difference(theirs, ours):
    """Which part differs, and how; empty where nothing does."""
    if (theirs is None) != (ours is None):
        return "CPython accepts it, Krait: " + str(ours) if theirs is None else "Krait accepts it, CPython: " + str(theirs)
    for field, their, our in zip(FIELDS, theirs or (), ours or ()):
        if their != our:
            return f"{field}: CPython {their!r}, Krait {our!r}\nCPython {theirs}\nKrait   {ours}"
    return ""
