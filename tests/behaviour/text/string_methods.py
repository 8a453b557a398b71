# Methods of str and bytes on odd texts with odd arguments.
TEXTS = ["", "a", "Hello World", "ß", "ŉ", "İ", "ǅ", "ΑΣ", "ﬁ", "\u0345", "x\x00y", "a\r\nb\x0bc\x1cd\u2028e", "\ud800", "😀", "١٢", "½", "²", "  pad\t", "__x__", "TiTle"]
NAMES = ["upper", "lower", "title", "swapcase", "capitalize", "casefold", "isalpha", "isdigit", "isdecimal", "isnumeric", "isalnum", "isspace", "isupper", "islower",
         "istitle", "isidentifier", "isprintable", "isascii", "splitlines", "split", "strip", "expandtabs"]
for text in TEXTS:
    for name in NAMES:
        print(ascii(text), name, ascii(getattr(text, name)()))
    print(ascii(text), ascii(repr(text)), len(text), hash(text) == hash(text[:]), ascii(text[::-1]))


def show(text):
    try:
        print(text, ascii(eval(text)))
    except Exception as error:
        print(text, type(error).__name__, error)


for kind in ("", "b"):
    for call in ("split({0}'')", "split({0}',')", "split(None, 1)", "split({0}',', -1)", "rsplit({0}',', 1)", "split(1)", "partition({0}',')", "partition({0}'')", "rpartition({0}'z')",
                 "replace({0}'a', {0}'b')", "replace({0}'', {0}'-')", "replace({0}'', {0}'-', 2)", "replace({0}'a', 1)", "replace({0}'a', {0}'b', count=1)", "find({0}'a', 1)",
                 "find({0}'', 5)", "find({0}'', 4)", "rfind({0}'')", "index({0}'zz')", "rindex({0}'zz')", "count({0}'')", "count({0}'a', -2)", "startswith(({0}'x', {0}'a'))",
                 "startswith({0}'a', 10)", "startswith([{0}'a'])", "startswith((1,))", "endswith({0}'', 4)", "join([])", "join([{0}'x', {0}'y'])", "join([1])", "join([{0}'x', 1])", "join(1)",
                 "center(9, {0}'*')", "center(9, {0}'**')", "ljust(9)", "rjust(9, {0}'-')", "rjust(9, 1)", "zfill(9)", "zfill('a')", "strip({0}'ab')", "lstrip(1)", "removeprefix({0}'a,')",
                 "removesuffix({0}'x')", "removeprefix(1)", "expandtabs(-1)", "expandtabs(2**40)", "translate(None)", "translate({{}})", "translate({{97: 'X', 98: None}})", "translate({{97: 10**9}})",
                 "translate({{97: []}})", "maketrans({0}'ab', {0}'cd')", "maketrans({0}'ab', {0}'c')", "splitlines(True)", "splitlines(keepends=1)", "encode('ascii')", "decode('ascii')", "hex()",
                 "isascii()", "format(1)", "__contains__({0}'a')", "__contains__(97)", "__getitem__(0)", "__mul__(-1)", "__add__(1)", "__rmod__({0}'%s')", "__mul__(2**70)"):
        show(f"{kind}'a,b,a'." + call.format(kind))
for text in ("'a' + 1", "'a' * 1.5", "'a' * 'b'", "'a' < 1", "'a' in 1", "1 in 'a'", "b'a' + 'a'", "'abc'['a']", "'abc'[5]", "str(b'a')", "str(b'\\xff', 'utf8')", "str('a', 'utf8')", "str(1, 'utf8')",
             "bytes('a')", "bytes(-1)", "bytes([256])", "bytes(['a'])", "bytes(1.5)", "bytes(3)", "bytes({1: 2})", "bytearray('a', 'utf8')", "'%s' % b'a'", "f'{1!x}'", "'{}'.format()", "'{0}{}'.format(1)",
             "'{a}'.format(1)", "'{0.x}'.format(1)", "'{0[x]}'.format({'x': 5})", "'{0[0]}'.format([7])", "'{!r:>5}'.format('a')", "'{:{}}'.format(1, 5)", "'{:{:{}}}'.format(1, 2, 3)", "'{'.format()", "'}'.format()",
             "'{0!}'.format(1)", "'{0!rr}'.format(1)", "'{a.b.c}'.format_map({'a': 1})", "'\\N{DIGIT ONE}'", "chr(-1)", "chr(0x110000)", "chr('a')", "ord('')", "ord('ab')", "ord(b'a')", "ord(1)", "ascii('é😀')", "'a'.join('b' for _ in range(3))"):
    show(text)
