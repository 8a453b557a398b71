"""float.hex and float.fromhex."""

for value in (0.0, -0.0, 1.0, -1.5, 0.1, 1e300, 5e-324, 2.2250738585072014e-308, 1.7976931348623157e308, float('inf'), float('nan')):
    print(value.hex(), float.fromhex(value.hex()))
for text in ('0x1p0', '1', '.8', '0x.8p1', '-0x1.8P3', '  0x1  ', 'inf', '-INFINITY', 'nan', '0x', '', 'p1', '0x1p', '0x1.8.1', '0xg',
             '0x1p1024', '0x1.fffffffffffff8p1023', '0x1.fffffffffffff7fffp1023', '0x1p-1074', '0x1p-1075', '0x1.0000000000001p-1075',
             '0x0p99999999999', '0x1.00000000000008p0', '0x1.00000000000018p0', '0x1.000000000000080000001p0', '--1', '0x1 p0'):
    try:
        print(text, float.fromhex(text))
    except (ValueError, OverflowError) as error:
        print(text, type(error).__name__, error)


class F(float):
    pass


print(type(F.fromhex('0x1p1')), type(F.from_number(2)), F.fromhex('3'))
print(float.__getformat__('double'), float.__getformat__('float'))
for bad in ('x', 5):
    try:
        float.__getformat__(bad)
    except (ValueError, TypeError) as error:
        print(error)
