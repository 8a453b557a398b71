"""\\N{...} in source and in unicode_escape when unicodedata cannot be had."""
import ast
import codecs
import sys
import types


def show(action):
    try:
        print(ascii(action()))
    except Exception as error:
        print(type(error).__name__, error, ascii(getattr(error, "text", "")), getattr(error, "offset", ""))


SOURCES = (r'"\N{SPACE}"', r'"a" "ab\N{" "c"', r'f"a\N{SPACE}b"', r'f"{1:\N{SPACE}}"', r'rb"\N{SPACE}"', r't"\N{SPACE}{1}".strings',
           r'f"{1:é\x4}"', '"""\n\\N{SPACE}"""')


class Unwilling:
    def find_spec(self, name, *rest):
        if name == "unicodedata":
            print("asked for it")
            raise ValueError("not here")


impostor = types.ModuleType("unicodedata")
impostor._ucnhash_CAPI = 5
for stand_in in (None, types.ModuleType("unicodedata"), impostor):
    sys.modules["unicodedata"] = stand_in
    print(stand_in)
    for source in SOURCES:
        show(lambda: eval(source))
show(lambda: ast.parse(r'"\N{SPACE}"'))
for how in "strict", "ignore":
    show(lambda: rb"ab\N{".decode("unicode_escape", how))
decoder = codecs.getincrementaldecoder("unicode_escape")()
show(lambda: decoder.decode(rb"x\N{SPACE}"))
show(lambda: "é".encode("ascii", "namereplace"))

del sys.modules["unicodedata"]
sys.meta_path.insert(0, Unwilling())
show(lambda: eval(SOURCES[0]))
sys.meta_path.pop(0)
for source in SOURCES:
    show(lambda: eval(source))
print("unicodedata" in sys.modules)
sys.modules["unicodedata"] = None
show(lambda: eval(SOURCES[0]))
