"""Bit operations see the complement of two without end."""

numbers = [0, 1, -1, 6, -6, 2**62 - 1, -2**62, 2**64 - 1, -2**64, 2**64 + 5, -2**130 + 3, 2**200 - 1]
for a in numbers:
    for b in numbers:
        print(a & b, a | b, a ^ b, (a & b) + (a | b) == a + b)
for a in numbers:
    print(a, ~a, a.bit_length(), a.bit_count(), bin(a), oct(a), hex(a))
