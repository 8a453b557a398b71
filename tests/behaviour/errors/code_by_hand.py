# Code objects made by hand: good ones run, the others are refused before they run.
def f(a, b=2):
    c = a + b
    return c
code = f.__code__
copy = code.replace(co_name="g", co_firstlineno=100)
print(copy.co_name, copy.co_firstlineno, copy == code, type(f)(copy, globals(), "h", (5,))(1))
for change in ({"co_argcount": -1}, {"co_nlocals": 7}, {"co_code": b"\0"}, {"co_consts": 3}, {"co_names": (1,)}, {"co_zz": 1},
               {"co_varnames": ("a",)}):
    try:
        print(code.replace(**change))
    except Exception as e:
        print(type(e).__name__, e)
