# Numbers at their edges.
import math
import sys


def show(text):
    try:
        print(text, "=", repr(eval(text))[:120])
    except Exception as error:
        print(text, "!", type(error).__name__, error)


inf, nan = math.inf, math.nan
BIG = 10**400
for left in ("0", "-7", "2**63", "-2**63", "2**64-1", "BIG", "0.0", "-0.0", "1e308", "5e-324", "inf", "nan", "1+2j", "True"):
    for right in ("0", "3", "-3", "2**63", "0.5", "-0.0", "inf", "1j", "-1", "True"):
        for op in ("//", "%", "**", "/", "<<", "&", "<", "=="):
            if op == "**" and left in ("-7", "BIG", "2**63", "-2**63", "2**64-1") and right == "2**63" or op == "<<" and right == "2**63":
                continue
            show(f"({left}) {op} ({right})")
for name in ("int", "float", "complex", "bool", "round", "abs", "hash", "math.floor", "math.ceil", "math.trunc", "divmod"):
    for value in ("-0.5", "1.5", "2.5", "1e300", "inf", "nan", "BIG", "True", "'12'", "b'12'", "'1_0'", "'٣'", "' 5 '", "'0x1'", "None"):
        if name == "hash" and value == "nan":
            continue  # its identity
        args = f"{value}, 7" if name == "divmod" else value
        show(f"{name}({args})")
for value in ("2.675", "-2.5", "1e22", "1234.5", "5e-324", "BIG", "12345", "-12345"):
    for digits in (-3, -1, 0, 1, 2, 400, -400):
        show(f"round({value}, {digits})")
for text in ("float.fromhex('0x1.fffffffffffff8p1023')", "float.fromhex('0x1p-1075')", "float.fromhex('1p99999')", "(0.1).hex()", "float('1e400')",
             "float('1_0.0_1')", "float('nan(1)')", "float('infinit')", "float('-Infinity')", "(1e16).__repr__()", "1e15", "1e-4", "1e-5",
             "123456789012345678.0", "0.1+0.2", "(2**53+1)*1.0", "float(2**53+1)", "float(BIG)", "BIG/10**399", "1/BIG", "BIG//1e10",
             "(1<<1024)-1.0", "int(1e23)", "(-1)**0.5", "(-8)**(1/3)", "0**-1", "0.0**-1", "0j**-1", "0j**1j", "pow(3,-1,7)", "pow(2,-1,4)",
             "pow(2,3,0)", "pow(2,3.0,5)", "pow(-2,3,-5)", "int.from_bytes(b'')", "(255).to_bytes(1)", "(256).to_bytes(1)", "(-1).to_bytes(2,signed=True)",
             "(-129).to_bytes(1,signed=True)", "(5).to_bytes(2,'middle')", "int.from_bytes([1,2],'little')", "int.from_bytes([256])", "int('z',36)",
             "int('9',8)", "int('0b1',0)", "int('012',0)", "int('1',1)", "int('1',37)", "int(1.5,10)", "int(b'7',8)", "int(bytearray(b'77'),8)",
             "(7).as_integer_ratio()", "(0.1).as_integer_ratio()", "inf.as_integer_ratio()", "nan.as_integer_ratio()", "(10).bit_count()", "(-BIG).bit_length()",
             "complex('1+2j')", "complex('1 + 2j')", "complex('j')", "complex('1e400j')", "complex(1,2j)", "complex('1',2)", "complex(1,'2')", "complex([])",
             "complex.from_number(3)", "float.from_number('3')", "abs(3+4j)", "abs(complex(1e308,1e308))", "-0j", "complex(-0.0,-0.0)", "1j*1j", "(1+1j)//1",
             "hash(1.0)==hash(1)", "hash(2**61-1)", "hash(-1)", "hash(inf)", "hash(1e300)", "hash(0.5)", "hash(1j)", "math.isqrt(-1)", "math.isqrt(BIG)==10**200",
             "math.factorial(-1)", "math.factorial(2.0)", "math.comb(5,-1)", "math.perm(5,7)", "math.gcd(12,-18,30)", "math.lcm()", "math.prod([],start=3)",
             "math.fsum([1e308,1e308])", "math.fsum([0.1]*10)", "math.log(0)", "math.log(BIG)", "math.log(-1)", "math.log(8,2)", "math.log(2,1)", "math.log2(2**1000)",
             "math.sqrt(-1)", "math.exp(1000)", "math.fmod(5,0)", "math.remainder(5,3)", "math.nextafter(0,1)", "math.ulp(1)", "math.dist([1],[1,2])",
             "math.hypot(3,4,12)", "math.sumprod([1,2],[3,4])", "math.sumprod([1],[2,3])", "math.copysign(1,-0.0)", "math.frexp(0)", "math.ldexp(1,5000)",
             "math.modf(-2.5)", "math.cbrt(-27)", "math.fma(2,3,4)", "sys.float_info.max", "sys.maxsize + 1", "~True", "True + True", "True / 2", "-True"):
    show(text)
