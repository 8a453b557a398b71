# comparing without regard to case, title case of words, special casings in context
words = ["Stra\xdfe", "STRASSE", "\u0130", "i\u0307", "\u0131", "I", "\ufb03", "FFI", "\u03c3", "\u03c2", "\u03a3", "\u1e9e", "ss", "\u01c4", "\u01c5", "\u01c6", "\u0390", "\u1fd3", "\u0149", "\u02bcn", "\u00b5", "\u03bc", "\u212a", "k", "\u2126", "\u03c9", "\u1fb3", "\u1fbc"]
for word in words:
    print(ascii(word), ascii(word.casefold()), ascii(word.lower()), ascii(word.upper()), ascii(word.title()), ascii(word.capitalize()), ascii(word.swapcase()))
groups = {}
for word in words:
    groups.setdefault(word.casefold(), []).append(word)
print(ascii(groups))
for text in ["\u039f\u0394\u03a5\u03a3\u03a3\u0395\u03a5\u03a3", "\u03a3\u0391\u03a3", "\u03a3", "\u0391\u03a3\u0301", "\u0391\u03a3.", "\u0391\u03a3-\u0391", "\u0391.\u03a3", "1\u03a3", "\u0391\u00ad\u03a3", "\u03a3\u03a3"]:
    print(ascii(text), ascii(text.lower()), ascii(text.title()), ascii(text.capitalize()), ascii(text.casefold()), ascii(text.swapcase()))
for text in ["it's o'clock", "x-ray", "\u01c6o\u01c4", "\ufb01ve \ufb01ve", "2nd PLACE", "a\u0301bc", "\u0345x", "\u16a0b", "mcDONALD's", "\u1c90\u10d0", "\ua64a\u1c88", "\u0250", "\U00010428\U00010400"]:
    print(ascii(text), ascii(text.title()), ascii(text.capitalize()), text.istitle(), text.title().istitle(), text.islower(), text.upper().isupper())
