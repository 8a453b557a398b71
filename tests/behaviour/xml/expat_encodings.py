# Encodings that the library knows and those that Python's codecs lend it.
from xml.parsers import expat


def attempt(data, encoding=None):
    parser = expat.ParserCreate(encoding)
    heard = []
    parser.XmlDeclHandler = lambda *arguments: heard.append(arguments)
    parser.StartElementHandler = lambda *arguments: heard.append(arguments)
    parser.CharacterDataHandler = heard.append
    try:
        heard.append(parser.Parse(data, True))
    except Exception as error:
        heard.append((type(error).__name__, str(error)))
    print(encoding, heard)


TEXT = "éπя\u05d0€"
for encoding in ("utf-8", "utf-16", "utf-16-le", "us-ascii", "iso-8859-1", "iso8859-5", "cp1251", "cp1252", "koi8-r", "mac-roman",
                 "cp437", "cp037", "utf-7", "big5", "shift_jis", "hex_codec", "undefined", "no-such", "utf-32", "idna"):
    try:
        content = TEXT.encode(encoding, "ignore").decode(encoding)
        data = f'<?xml version="1.0" encoding="{encoding}"?><a b="{content}">{content}</a>'.encode(encoding)
    except (LookupError, UnicodeError):
        data = f'<?xml version="1.0" encoding="{encoding}"?><a/>'.encode()
    attempt(data)
    attempt(b"<a>\xe4\xf6</a>", encoding)
attempt('<?xml version="1.0" encoding="koi8-r"?><a>ж</a>')
attempt("<a>ж</a>", "cp1252")
