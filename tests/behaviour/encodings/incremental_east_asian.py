"""Incremental encoders and decoders of East Asia: splitting anywhere, states, resetting."""

import codecs

SAMPLES = {"cp932": "あいう漢字", "iso2022_jp": "ab漢字cd\n仮名", "hz": "中a文~", "euc_jis_2004": "か゚æ̀", "gb18030": "é€𠀀",
           "iso2022_kr": "한a글\n국", "big5hkscs": "Ê̄Êê", "euc_kr": "힣가", "iso2022_jp_2004": "か゚か"}
for encoding, text in SAMPLES.items():
    data = text.encode(encoding)
    decoder = codecs.getincrementaldecoder(encoding)()
    print(encoding, data)
    for byte in data:
        print("  ", ascii(decoder.decode(bytes([byte]))), decoder.getstate())
    print("  end", ascii(decoder.decode(b"", True)), decoder.getstate())
    encoder = codecs.getincrementalencoder(encoding)()
    for character in text:
        print("  ", ascii(character), encoder.encode(character), encoder.getstate())
    saved = encoder.getstate()
    print("  end", encoder.encode("", True), encoder.getstate())
    encoder.setstate(saved)
    encoder.reset()
    print("  reset", encoder.getstate())
    for cut in range(len(data) + 1):
        decoder.reset()
        assert decoder.decode(data[:cut]) + decoder.decode(data[cut:], True) == text, (encoding, cut)
