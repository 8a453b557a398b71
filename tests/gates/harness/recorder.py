"""The programs that CPython's own tests compile: recorded by running those tests, kept in the cache as files."""

import builtins
import hashlib
import os
import subprocess
import sys
import tempfile

from . import ROOT, build

# test_unparse, test_tokenize and the like take random files of the library: nothing of theirs is the same twice.
MODULES = ("test_syntax", "test_exceptions", "test_fstring", "test_patma", "test_type_params", "test_string_literals",
           "test_named_expressions", "test_tstring", "test_grammar", "test_future_stmt.test_future", "test_except_star",
           "test_positional_only_arg", "test_unpack_ex", "test_keywordonlyarg", "test_global", "test_scope", "test_annotationlib",
           "test_type_annotations", "test_type_aliases", "test_super", "test_eof", "test_compile", "test_codeop", "test_genexps",
           "test_listcomps", "test_coroutines")


START = f"""
import sys
sys.path.insert(0, {str(ROOT / "tests" / "gates")!r})
from harness import recorder
recorder.record(*sys.argv[1:])
"""


def programs():
    """The files, sorted; recorded on first use."""
    digest = hashlib.sha256(sys.version.encode() + repr(MODULES).encode() + build.read(__file__))
    folder = os.path.join(build.CACHE, "recorded", digest.hexdigest()[:16])
    if not os.path.isdir(folder):
        os.makedirs(os.path.dirname(folder), exist_ok=True)
        part = tempfile.mkdtemp(dir=os.path.dirname(folder))
        for module in MODULES:
            subprocess.run([sys.executable, "-c", START, module, part], cwd=part, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                           stdin=subprocess.DEVNULL, env=build.clean_environment(), timeout=600, check=False)
        os.rename(part, folder)
    return sorted(os.path.join(folder, name) for name in os.listdir(folder) if name.startswith("p_"))


def record(module, folder):
    """Runs a test module with `compile`, `exec` and `eval` watched; writes every source text once."""
    seen = set()

    def note(source):
        if isinstance(source, str):
            source = source.encode("utf-8", "surrogatepass")
        if not isinstance(source, (bytes, bytearray)) or len(source) > 20_000 or bytes(source) in seen:
            return
        seen.add(bytes(source))
        with open(os.path.join(folder, f"p_{module.replace('.', '_')}_{len(seen):05}.py"), "wb") as out:
            out.write(source)

    def watched(function):
        def call(source, *args, **kwargs):
            note(source)
            return function(source, *args, **kwargs)
        return call

    import test.support
    import unittest
    real = builtins.compile, builtins.eval
    builtins.compile, builtins.eval = map(watched, real)
    builtins.exec = watched_exec(note, builtins.exec)
    unittest.main(f"test.{module}", argv=["test"], exit=False, verbosity=0)
    os._exit(0)


def watched_exec(note, real):
    """`exec` without namespaces means the caller's."""
    def call(source, globals=None, locals=None, /, **kwargs):
        note(source)
        frame = sys._getframe(1)
        globals = frame.f_globals if globals is None else globals
        if locals is None:
            locals = frame.f_locals if globals is frame.f_globals else globals
        return real(source, globals, locals, **kwargs)
    return call
