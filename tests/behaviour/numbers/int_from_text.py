"""What int() reads from text and bytes."""

def show(text):
    try:
        print(text, '->', repr(eval(text)))
    except Exception as error:
        print(text, '->', type(error).__name__ + ':', error)


EXPRESSIONS = r"""
int('12'), int('-12'), int('+12'), int(' 12\n')
int('1_000'), int('0x_ff', 16), int('0b_1', 0)
int('1__0')
int('_1')
int('1_')
int('')
int('-')
int('+ 1')
int('0x10')
int('0x10', 16), int('0X10', 0), int('0o17', 8), int('0b101', 2), int('10', 36), int('zZ', 36)
int('09', 0)
int('00', 0), int('0_0', 0), int('0', 0)
int('12', 2)
int('12345678', 8)
int('1234567890123456x')
int('1', 1)
int('1', 37)
int('1', -2)
int('1', 2**70)
int('1', '2')
int('1', base=True)
int('\u0661\u0662'), int('\uff15'), int('\u2003 5 \xa0')
int('5\x00')
int('\x1c5')
int(b'12'), int(bytearray(b' 1_2 ')), int(b'ff', 16)
int(b'x')
int(bytearray(b'x'))
int(memoryview(b'12'))
int('x' * 300)
int(12, 10)
int(base=10)
int(x=1)
int()
int(1, 2, 3)
int('1', 2, base=3)
int([])
int(None)
int('\ud800')
"""
for line in EXPRESSIONS.strip().split("\n"):
    show(line)
