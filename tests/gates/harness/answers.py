"""CPython's answers, asked once: a cache keyed by interpreter, question and the bytes of the file in question.

A question is a function (path, source bytes) -> bytes, or a functools.partial of a function with more parameters in
front. It runs in a fork of its own, so that nothing one answer leaves behind (interned strings, warnings already shown,
imported modules) can touch another.
"""

import hashlib
import inspect
import os
import sqlite3
import sys
import zlib

from . import build


class Answers:
    def __init__(self, jobs):
        self.jobs = jobs
        os.makedirs(build.CACHE, exist_ok=True)
        self.database = _open()
        self.database.execute("PRAGMA journal_mode=WAL")
        self.database.execute("CREATE TABLE IF NOT EXISTS answers (key BLOB PRIMARY KEY, value BLOB) WITHOUT ROWID")

    def ask(self, question, paths):
        """The answers to one question about many files, in order, as bytes."""
        keys = [_key(question, path) for path in paths]
        missing = [(key, path) for key, path in zip(keys, paths) if self._known(key) is None]
        if missing:
            _answer(question, missing, self.jobs)
        return [zlib.decompress(self._known(key)) for key in keys]

    def _known(self, key):
        row = self.database.execute("SELECT value FROM answers WHERE key = ?", (key,)).fetchone()
        return row and row[0]


def read(path):
    with open(path, "rb") as file:
        return file.read()


def _open():
    database = sqlite3.connect(os.path.join(build.CACHE, "answers.sqlite"), timeout=120, isolation_level=None)
    database.execute("PRAGMA synchronous=OFF")  # it can always be asked again
    return database


def _key(question, path):
    """Changes with the interpreter, how it was started, the file, its name, and the question's own text and parameters."""
    function, parameters = getattr(question, "func", question), getattr(question, "args", ())
    digest = hashlib.sha256(f"{sys.version} {sys.flags}".encode())
    digest.update(inspect.getsource(sys.modules[function.__module__]).encode())
    digest.update(repr((function.__name__, parameters, path)).encode("utf-8", "surrogateescape"))
    digest.update(read(path))
    return digest.digest()


def _answer(question, missing, jobs):
    workers = [_fork(lambda part=part: _answer_part(question, missing[part::jobs])) for part in range(jobs)]
    if not all([_ended_well(worker) for worker in workers]):
        raise RuntimeError(f"the oracle failed to answer {question}")


def _answer_part(question, part):
    database = _open()
    for key, path in part:
        reader, writer = os.pipe()
        child = _fork(lambda: _answer_one(question, path, writer))
        os.close(writer)
        with os.fdopen(reader, "rb") as source:
            answer = source.read()
        if not _ended_well(child):
            raise RuntimeError(f"the oracle could not answer {question} about {path}")
        database.execute("INSERT OR REPLACE INTO answers VALUES (?, ?)", (key, zlib.compress(answer, 1)))


def _answer_one(question, path, writer):
    answer = question(path, read(path))
    with os.fdopen(writer, "wb") as out:
        out.write(answer)


def _fork(work):
    child = os.fork()
    if child:
        return child
    status = 1
    try:
        work()
        status = 0
    except BaseException:
        sys.excepthook(*sys.exc_info())
    finally:
        os._exit(status)


def _ended_well(child):
    return os.waitpid(child, 0)[1] == 0
