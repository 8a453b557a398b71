"""hashlib, hmac, secrets and base64: digests, copies, refusals, and the shapes of what is random."""
import base64
import binascii
import hashlib
import hmac
import io
import secrets

for name in sorted(hashlib.algorithms_guaranteed):
    made = hashlib.new(name, b"abc")
    made.update(b"def")
    other = made.copy()
    other.update(b"!")
    length = (10,) if name.startswith("shake") else ()
    print(name, made.name, made.digest_size, made.block_size, made.hexdigest(*length)[:24], other.digest(*length)[:4])
print(hashlib.blake2b(b"x", digest_size=8, key=b"k", salt=b"s", person=b"p").hexdigest())
print(hashlib.file_digest(io.BytesIO(b"abc"), "sha1").hexdigest())
for wrong in (lambda: hashlib.new("nope"), lambda: hashlib.sha256("text"), lambda: hashlib.sha256(3), lambda: hashlib.blake2s(digest_size=99),
              lambda: hmac.new(b"k", b"m"),
              lambda: hmac.new("k", b"m", "md5"), lambda: hmac.compare_digest("é", "e"), lambda: hmac.compare_digest("a", b"a")):
    try:
        print(wrong())
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)
made = hmac.new(b"key", b"one", "sha256")
made.update(b"two")
print(made.name, made.digest_size, made.hexdigest(), made.copy().digest() == hmac.digest(b"key", b"onetwo", hashlib.sha256))
print(hmac.compare_digest(b"ab", bytearray(b"ab")), hmac.compare_digest("ab", "ac"))
print(len(secrets.token_bytes(9)), len(secrets.token_hex(9)), len(secrets.token_urlsafe(9)), secrets.choice([1]), 0 <= secrets.randbelow(5) < 5)
data = bytes(range(0, 256, 7))
for kind in ("b64", "b32", "b32hex", "b16", "a85", "b85", "z85"):
    encode, decode = getattr(base64, kind + "encode"), getattr(base64, kind + "decode")
    text = encode(data)
    print(kind, text, decode(text) == data)
print(base64.urlsafe_b64encode(b"\xfb\xff"), base64.b64decode(b"-_-_", b"-_"), base64.b64decode("YWJj\nZA =="))
for wrong in (lambda: base64.b64decode("abc"), lambda: base64.b64decode("a"), lambda: base64.b64decode("ab!d", validate=True),
              lambda: base64.b32decode("abc"), lambda: base64.b32decode("MFRGG===="), lambda: base64.b16decode("ab"), lambda: base64.b16decode("ABC"),
              lambda: base64.a85decode(b"~~"), lambda: base64.b85decode(b"~~~~~"), lambda: base64.b64encode("text"),
              lambda: base64.b64decode("ü"), lambda: base64.a85decode(b"x", adobe=True), lambda: binascii.unhexlify("0")):
    try:
        print(wrong())
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)
