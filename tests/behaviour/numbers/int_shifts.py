"""Shifts by any count; negative numbers round down."""

for number in (0, 1, -1, 5, -5, 2**62, -2**62, 2**64 + 1, -2**64 - 1, 3**60):
    for count in (0, 1, 2, 31, 61, 62, 63, 64, 65, 128, 129):
        print(number, count, number << count, number >> count)
for text in ('1 << -1', '1 >> -1', '0 << 2**100', '5 >> 2**100', '-5 >> 2**100', '1 << 2**100', '1 << 1.0', '1.0 >> 1', 'True << 3'):
    try:
        print(text, eval(text))
    except Exception as error:
        print(text, type(error).__name__, error)
