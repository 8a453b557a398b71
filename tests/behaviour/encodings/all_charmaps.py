"""Every single-byte encoding: all bytes and all of their characters."""

import encodings.aliases
import zlib

names = sorted({module for module in encodings.aliases.aliases.values() if module.startswith(
    ("cp", "iso8859", "koi8", "mac_", "hp_", "kz", "ptcp", "tis", "latin"))})
for name in names:
    if name in ("cp932", "cp949", "cp950"):
        continue
    good, bad = [], []
    for byte in range(256):
        try:
            good.append(bytes([byte]).decode(name))
        except UnicodeDecodeError as error:
            bad.append((byte, error.reason))
    text = "".join(good)
    back = text.encode(name)
    print(name, len(good), zlib.crc32(text.encode("utf-8", "surrogatepass")), zlib.crc32(back), bad[:2])
    try:
        "\u4e00x".encode(name)
    except UnicodeEncodeError as error:
        print("  ", error.encoding, error.start, error.end, error.reason)
