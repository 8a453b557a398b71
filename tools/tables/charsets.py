"""Makes src/base/charset/tables.bin and layout.h: the names of the interpreter's encodings and what their bytes mean.

    tools/oracle python -I tools/tables/charsets.py src/base/charset

Algorithms (UTF-8, punycode, ...) are in the C++ sources; here are names, single-byte tables and the rows of the
multi-byte encodings.
"""

import codecs
import encodings
import encodings.aliases
import pkgutil
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import multibyte
import nameprep
from blob import Blob, enumeration

UNDEFINED = 0xFFFF
ALGORITHMS = ("ascii latin_1 utf_8 utf_8_sig utf_16 utf_16_le utf_16_be utf_32 utf_32_le utf_32_be utf_7 "
              "unicode_escape raw_unicode_escape punycode idna undefined").split()
# Charmap's own module has no table: it is Latin 1.
SAME = {"charmap": "latin_1", "iso8859_1": "latin_1"}


def modules():
    """(module, is a text encoding) of everything that can be looked up."""
    for module in pkgutil.iter_modules(encodings.__path__):
        try:
            yield module.name, codecs.lookup(module.name)._is_text_encoding
        except LookupError:
            pass


def is_lookup_name(name):
    """Encoding names are made lower-case before they are looked up."""
    return name == name.lower()


def decoded(byte, encoding):
    try:
        return ord(bytes([byte]).decode(encoding))
    except UnicodeDecodeError:
        return UNDEFINED


def camel(name):
    return "".join(part.capitalize() for part in name.split("_"))


def main():
    target = Path(sys.argv[1])
    known = dict(modules())
    texts = [name for name, is_text in known.items() if is_text and name not in SAME]
    multi = [*multibyte.ENCODINGS, *multibyte.STATEFUL]
    assert set(multi) <= set(texts)
    single = [name for name in texts if name not in multi and name not in ALGORITHMS]
    codec_list = ALGORITHMS + multi + single + ["not_text"]
    number = {name: i for i, name in enumerate(codec_list)}
    number.update({name: number[same] for name, same in SAME.items()})
    number.update({name: number["not_text"] for name, is_text in known.items() if not is_text})

    blob = Blob()
    blob.constant("kFirstSingle", number[single[0]])
    blob.table("Single", "256H", [tuple(decoded(byte, name) for byte in range(256)) for name in single])
    blob.constant("kFirstMultibyte", number[multi[0]])
    multibyte.add_tables(blob)
    nameprep.add_tables(blob)

    rows = [(name, number[module], True) for name, module in encodings.aliases.aliases.items()
            if is_lookup_name(name) and module in known]
    rows += [(name, i, False) for name, i in number.items() if name in known]
    names = "\n".join('    {"%s", Codec::k%s, %s},' % (name, camel(codec_list[i]), str(is_alias).lower())
                      for name, i, is_alias in sorted(rows))
    declarations = "\n".join([
        "// The encodings: algorithms, multi-byte tables, single-byte tables; all that are not text are one.",
        enumeration("Codec", [camel(name) for name in codec_list]),
        "// As errors name them; by Codec.",
        "inline constexpr const char* kCodecNames[] = {\n%s\n};\n" % "\n".join('    "%s",' % n for n in codec_list),
        "struct Name {\n    const char* name;\n    Codec codec;\n    bool is_alias;  // else a module of the package\n};",
        "// Sorted by name.",
        "inline constexpr Name kNames[] = {\n%s\n};\n" % names,
    ])
    blob.write(target, "krait::base::charset", "tools/tables/charsets.py", declarations)
    print("%d bytes, %d encodings, %d names" % (len(blob.data), len(codec_list), len(rows)))


if __name__ == "__main__":
    main()
