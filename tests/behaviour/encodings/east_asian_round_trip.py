"""Texts of East Asia there and back in every encoding that has them."""

ENCODINGS = """big5 big5hkscs cp932 cp949 cp950 euc_jis_2004 euc_jisx0213 euc_jp euc_kr gb18030 gb2312 gbk hz iso2022_jp
iso2022_jp_1 iso2022_jp_2 iso2022_jp_2004 iso2022_jp_3 iso2022_jp_ext iso2022_kr johab shift_jis shift_jis_2004
shift_jisx0213""".split()
TEXTS = ["", "plain ascii\r\n", "日本語テキスト", "简体中文", "繁體中文", "한국어 문장", "カタカナとひらがな", "ｶﾅ", "¥‾", "α≒β", "丂丄",
         "か゚き゚", "Ê̄ê̌", "𠀋𡈽", "€₩", "~{~}"]

for encoding in ENCODINGS:
    for text in TEXTS:
        try:
            data = text.encode(encoding)
        except UnicodeEncodeError as error:
            print(encoding, ascii(text), error.start, error.end, error.reason)
        else:
            back = data.decode(encoding)
            print(encoding, ascii(text), data, ascii(back) if back != text else "same")
