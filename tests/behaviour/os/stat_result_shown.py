# os.stat_result has items without names: how it is shown, compared, pickled and taken apart.
import copy
import os
import pickle
import time

made = os.stat_result(range(10))
print(made)
print(repr(os.stat_result(range(19))))
print(made.n_fields, made.n_sequence_fields, made.n_unnamed_fields)
print(made[7:], made.st_atime, made.st_mtime_ns)
print(os.stat_result(range(19)).st_atime, os.stat_result(range(19)).st_atime_ns)
print(pickle.loads(pickle.dumps(os.stat_result(range(19)))) == made, copy.copy(made) == made)
print(made == tuple(range(10)), hash(made) == hash(tuple(range(10))))
print(os.stat_result.__match_args__)
print(made.__reduce__()[1][1].keys())
for wrong in ((1,), range(99), 5):
    try:
        os.stat_result(wrong)
    except TypeError as error:
        print(error)
try:
    made.st_mode = 1
except AttributeError as error:
    print(error)
text = repr(os.stat("/"))
print(text.startswith("os.stat_result(st_mode="), ", st_atime=" in text, ", =" in text)
print(time.struct_time(range(9)))
print(os.terminal_size((80, 24)), os.times_result(range(5)))
