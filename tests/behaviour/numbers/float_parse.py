"""What float() reads from text."""

def show(text):
    try:
        print(text, '->', repr(eval(text)))
    except Exception as error:
        print(text, '->', type(error).__name__ + ':', error)


EXPRESSIONS = r"""
float('1'), float('-1.5'), float('+.5'), float('5.'), float(' 1e5\n')
float('1_000.000_1'), float('1e1_0')
float('1__0')
float('1_.5')
float('1._5')
float('_1')
float('1_')
float('1e_5')
float('inf'), float('-Infinity'), float('+nan'), float('NaN'), float('iNf')
float('infi')
float('')
float('.')
float('e5')
float('1e')
float('1e+')
float('0x10')
float('1 2')
float('1e400'), float('-1e400'), float('1e-400'), float('-1e-400')
float('9007199254740993'), float('9007199254740992.5000000000000000000000001')
float('1.7976931348623158e308'), float('1.7976931348623159e308')
float('2.4703282292062328e-324'), float('2.4703282292062327e-324')
float('1' * 400), float('0.' + '0' * 400 + '1'), float('1' + '0' * 400 + 'e-400')
float('1e99999999999999999999'), float('1e-99999999999999999999')
float('\u0661.\u0665'), float('\u2003 5')
float('5\x00')
float(b'1.5'), float(bytearray(b' 2 ')), float(memoryview(b'3'))
float(b'x')
float([])
float(None)
float(1j)
float(x=1)
float(1, 2)
float()
float(10**400)
float.from_number(5), float.from_number(2.5), float.from_number(True)
float.from_number('5')
"""
for line in EXPRESSIONS.strip().split("\n"):
    show(line)
