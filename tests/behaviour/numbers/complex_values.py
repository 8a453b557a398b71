"""Complex arithmetic, comparisons and text."""

def show(text):
    try:
        print(text, '->', repr(eval(text)))
    except Exception as error:
        print(text, '->', type(error).__name__ + ':', error)


EXPRESSIONS = r"""
(1+2j) + (3-4j), (1+2j) - 1, 2 - (1+2j), (1+2j) * 2, 2.5 * (1+2j), (1+2j) * (3-4j)
(1+2j) / (3-4j), (1+2j) / 2, 2 / (1+2j)
(1+2j) / 0
1 / 0j
(1+2j) // 1
(1+2j) % 1
divmod(1j, 1)
1j < 2
1j == 1j, 1 == 1+0j, 1.5 == 1.5+0j, 1j == 'x', 1j != 2, 2**53+1 == complex(2**53+1)
-1j, +1j, abs(3+4j), (1+2j).conjugate(), (1+2j).real, (1+2j).imag
1e-5j, 1e16+1e-5j, 1+0j, -0.0+0j, complex(-0.0, -0.0), complex(0, -1)
complex(float('inf'), float('nan')), complex(float('nan'), -float('inf'))
1.5 * complex(float('inf'), 1), complex(float('inf'), 1) * 1j, complex(float('inf'), 1) / complex(1, 1)
abs(complex(1e308, 1e308)), abs(complex(float('inf'), float('nan')))
abs(complex(1.7e308, 1.7e308))
bool(0j), bool(1j), hash(1+2j), (1+2j).__getnewargs__(), (1j).__complex__()
int(1j)
float(1j)
[1][1j]
complex('1+2j'), complex(' ( -1.5e3-j ) '), complex('j'), complex('infj'), complex('1_0+2_0j')
complex('1 + 2j')
complex('')
complex('1+')
complex('(1')
complex('1_j')
complex('1', 2)
complex(1, '2')
complex([])
complex(1, [])
complex(None)
complex(1, 2), complex(real=1, imag=2), complex(imag=3), complex()
complex(1, 2, 3)
complex(b'1')
complex.from_number(3), complex.from_number(1.5)
complex.from_number('1')
setattr(1j, 'real', 2)
"""
for line in EXPRESSIONS.strip().split("\n"):
    show(line)
