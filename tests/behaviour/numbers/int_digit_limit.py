"""Text of very long decimals is refused, unless the limit allows it."""

import sys

print(sys.get_int_max_str_digits(), sys.int_info.default_max_str_digits, sys.int_info.str_digits_check_threshold)


def attempt(function):
    try:
        result = function()
        print(len(result) if isinstance(result, str) else result.bit_length())
    except ValueError as error:
        print(error)


attempt(lambda: str(10**4299))
attempt(lambda: str(10**4300))
attempt(lambda: repr(-10**4300))
attempt(lambda: f'{10**4300}')
attempt(lambda: '%d' % 10**4300)
attempt(lambda: int('1' * 4300))
attempt(lambda: int('1' * 4301))
attempt(lambda: int('_'.join('1' * 4301)))
attempt(lambda: int('0' * 5000))
attempt(lambda: int('1' * 5000, 3))
attempt(lambda: int('f' * 5000, 16))
attempt(lambda: hex(10**5000))
for limit in (640, 0, 639, -1, 5000):
    try:
        sys.set_int_max_str_digits(limit)
    except ValueError as error:
        print(limit, error)
    print(sys.get_int_max_str_digits())
    attempt(lambda: str(10**640))
    attempt(lambda: int('9' * 4500))
