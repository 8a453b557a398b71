# The limit of digits between text and int.
import ast
import sys


def show(function):
    try:
        result = function()
        print(type(result).__name__, len(str(result)[:20]))
    except Exception as error:
        print(type(error).__name__, str(error)[:120], getattr(error, "lineno", None), getattr(error, "offset", None))


print(sys.get_int_max_str_digits(), sys.int_info.default_max_str_digits, sys.int_info.str_digits_check_threshold)
for limit in (4300, 640, 1000, 0, 5000):
    sys.set_int_max_str_digits(limit)
    for digits in (640, 641, 1000, 1001, 4300, 4301, 5001):
        text = "7" * digits
        show(lambda: int(text) % 1000)
        show(lambda: eval(text) % 1000)
        show(lambda: ast.literal_eval("-" + text) % 1000)
        show(lambda: compile("x = [\n  " + text + "]", "f", "exec"))
        show(lambda: int("0x" + text, 16) % 7)
        show(lambda: str(10 ** (digits - 1))[:5])
        show(lambda: f"{10 ** digits:d}"[:5])
for wrong in (639, -1, "a", 2**70):
    show(lambda: sys.set_int_max_str_digits(wrong))
