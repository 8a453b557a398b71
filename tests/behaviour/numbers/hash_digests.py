"""MD5, SHA-1, SHA-2, SHA-3 and BLAKE2 of inputs of all lengths around their blocks."""

import _blake2
import _md5
import _sha1
import _sha2
import _sha3

functions = [_md5.md5, _sha1.sha1, _sha2.sha224, _sha2.sha256, _sha2.sha384, _sha2.sha512, _sha3.sha3_224, _sha3.sha3_256, _sha3.sha3_384,
             _sha3.sha3_512, _blake2.blake2b, _blake2.blake2s]
for function in functions:
    made = function(b'abc')
    print(made.name, made.digest_size, made.block_size, made.hexdigest())
    for length in (0, 1, 55, 56, 63, 64, 65, 111, 112, 127, 128, 129, 135, 136, 137, 143, 144, 200, 1000):
        data = bytes(i * 7 % 256 for i in range(length))
        whole, parts = function(data), function()
        for start in range(0, length, 37):
            parts.update(data[start:start + 37])
        copied = parts.copy()
        copied.update(b'more')
        print(length, whole.hexdigest()[:16], whole.digest() == parts.digest(), function(data + b'more').digest() == copied.digest())
for shake in (_sha3.shake_128, _sha3.shake_256):
    made = shake(b'abc')
    print(made.name, made.digest_size, made.block_size, made.hexdigest(20), len(made.digest(500)), made.hexdigest(400)[-8:], made.digest(0))
