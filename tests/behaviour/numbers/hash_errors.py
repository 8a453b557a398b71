"""What hash functions refuse; parameters of BLAKE2."""

import _blake2
import _md5
import _sha2
import _sha3

md5, sha256, b2b, b2s, shake = _md5.md5, _sha2.sha256, _blake2.blake2b, _blake2.blake2s, _sha3.shake_128
for text in ("md5('x')", "md5(5)", "md5(b'a', b'b')", "md5(data=b'a').hexdigest()", "md5(string=b'a').hexdigest()", "md5(b'a', string=b'b')",
             "md5(foo=1)", "md5().update('x')", "md5().update(None)", "md5().update()", "type(md5())()",
             "md5(b'', usedforsecurity=False).hexdigest()", "md5(memoryview(b'abc')).hexdigest()", "sha256(bytearray(b'abc')).hexdigest()[:8]",
             "shake(b'').digest(-1)", "shake(b'').digest(2**29)", "shake(b'').digest('x')", "shake(b'').digest()",
             "shake(b'').hexdigest(length=4)", "b2b(digest_size=0)", "b2b(digest_size=65)", "b2s(digest_size=33)", "b2b(key=b'x' * 65)",
             "b2s(salt=b'x' * 9)", "b2b(person=b'x' * 17)", "b2b(fanout=256)", "b2b(depth=0)", "b2b(leaf_size=-1)", "b2b(leaf_size=2**32)",
             "b2b(node_offset=2**64)", "b2s(node_offset=2**48)", "b2b(node_depth=256)", "b2b(inner_size=65)", "b2b(key='x')", "b2b('x')", "b2b(5)"):
    try:
        print(text, eval(text))
    except Exception as error:
        print(text, type(error).__name__, error)
print(b2b(b'abc', digest_size=20, key=b'k', salt=b's', person=b'p').hexdigest(), b2s(b'abc', digest_size=5, key=b'key').hexdigest())
print(b2b(b'x', fanout=2, depth=2, leaf_size=4096, node_offset=1, node_depth=0, inner_size=64, last_node=True).hexdigest()[:32])
print(b2b.SALT_SIZE, b2b.PERSON_SIZE, b2b.MAX_KEY_SIZE, b2b.MAX_DIGEST_SIZE)
print(b2s.SALT_SIZE, b2s.PERSON_SIZE, b2s.MAX_KEY_SIZE, b2s.MAX_DIGEST_SIZE)
print(shake()._capacity_bits, shake()._rate_bits, shake()._suffix, _sha3.sha3_512()._rate_bits)
