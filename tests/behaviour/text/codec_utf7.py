# UTF-7, whole and in pieces
import _codecs


def t(f, *args):
    try:
        print(ascii(f(*args)))
    except UnicodeError as error:
        print(type(error).__name__, error, error.start, error.end)


texts = ["", "abc", "+", "a+b", "\u0100", "\u0100a", "\u0100-", "\u0100 ", "a\u0100b\u0101c", "\U00010000", "\ud800", "\\~", "\t\r\n\x00\x7f", "!\"#$%&'()*,-./:;<=>?@[]^_`{|}", "\xe9\xe9\xe9", "\u20ac/", "\ud83d\ude00", "\U0001f600x"]
for text in texts:
    data = text.encode("utf-7")
    print(ascii(text), data, ascii(data.decode("utf-7", "surrogatepass")))
    t(_codecs.utf_7_encode, text)
for data in [b"+", b"+-", b"+A", b"+AA", b"+AAA", b"+AAA-", b"+AAA ", b"+AOk-", b"+AOk", b"+AOl-x", b"+AOkA-", b"+AOkA6Q-", b"a\xffb", b"+\xff", b"+AO\xff", b"+2AA-", b"+2ADcAA-", b"+2AAAYQ-", b"+2AA", b"+2AAx", b"+2AA-x", b"++-", b"+!", b"+ -", b"ab+AGE-cd", b"+AGEAYgBj", b"+//8-", b"+AGE-+AGI-", b"+AGE--", b"+A-", b"+AGEB-", b"~\\"]:
    for errors in ["strict", "ignore", "replace", "backslashreplace"]:
        print(data, errors, end=" ")
        t(data.decode, "utf-7", errors)
    t(_codecs.utf_7_decode, data)
    t(_codecs.utf_7_decode, data, "strict", True)
