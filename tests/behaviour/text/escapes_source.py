# literals: escapes, raw, bytes, concatenation, line continuation, triple quotes
print(ascii("\a\b\f\n\r\t\v\\\'\"\0\7\12\123\x00\xff\u0041\u1234\U00010000\N{SNOWMAN}"))
print("a" 'b' """c""" '''d''', r"\n\x" "\x41" R'\'', b"\x00\xff\101" rb"\x" Rb'\'', u"u" "v")
print("""multi
line\
 joined "quotes" \"""", '''it''s''', "a\
b", "tab\tend")
print(len("\N{LATIN SMALL LETTER E WITH ACUTE}"), "\N{latin small letter e with acute}" == "\xe9", ascii("é ü 名 \U0001f600".encode("utf-8")))
for source in [r"'\x4'", r"'\u123'", r"'\U0011ffff'", r"'\N{no such name}'", r"'\N'", r"b'\xg'", "'abc", "'''abc", r"'\'", "b'é'", "u'a' b'c'", "f'a' b'c'", "ur'a'", "bu'a'", "'a' 1"]:
    try:
        print(source, eval(source))
    except SyntaxError as error:
        print(source, error.msg, error.lineno, error.offset)
    except Exception as error:
        print(source, type(error).__name__, error)
import warnings

with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    print(ascii(eval(r"'\d\400'")), eval(r"b'\q'"))
print([(w.category.__name__, str(w.message)) for w in caught])
