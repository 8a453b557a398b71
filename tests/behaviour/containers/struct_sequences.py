# Struct sequences: sys's and the time's.
import os
import sys
import time


def attempt(function, *args, **keywords):
    try:
        print(repr(function(*args, **keywords)))
    except Exception as error:
        print(type(error).__name__, error)


T = time.struct_time
t = T(range(9))
print(t, t[0], t.tm_year, t.n_fields, t.n_sequence_fields, t.n_unnamed_fields, t.tm_zone, len(t))
print(t == tuple(range(9)), hash(t) == hash(tuple(range(9))), t[2:4], type(t[2:4]), t + (1,), tuple(t))
attempt(T)
attempt(T, 5)
attempt(T, range(3))
attempt(T, range(12))
attempt(T, range(9), 5)
print(T(range(11)).tm_gmtoff, T(range(9), {"tm_zone": "X"}).tm_zone)
attempt(T, range(9), {"tm_nope": 1})
print(t.__reduce__())
attempt(t.__replace__, tm_year=5)
attempt(t.__replace__, nope=5)
attempt(t.__replace__, 5)
attempt(setattr, t, "tm_year", 1)
s = os.stat_result(range(10))
print(s.st_mode, s[1], s.n_fields, s.n_sequence_fields, s.n_unnamed_fields)
attempt(s.__replace__, st_mode=1)
print(os.terminal_size((80, 24)), T.__match_args__, T.n_fields)
attempt(type(sys.flags))
attempt(type(sys.version_info), (1, 2))
print(sys.version_info[:2], sys.version_info > (3, 0), sys.float_info.max, sys.int_info.bits_per_digit)
match t:
    case T(year, month):
        print(year, month)
