# The order of a constant set shows how CPython made it: once more, when a member was known as a name before.
SOURCE = """
def words(x):
    return x in {"PYTHONPATH", "zebra_x", "quagga_x", "okapi_x", "tapir_x"}

def keywords(x, create):
    create(okapi_y=1)
    return x in {"zebra_y", "quagga_y", "okapi_y", "tapir_y", "gnu_y"}

def after(x):
    return x in {"zebra_z", "quagga_z", "okapi_z", "tapir_z", "gnu_z"}, tapir_z

class Options:
    clipped = x in {"border_w", "width_w", "pad_w", "height_w"}
    options = ("border_w", "height_w")
    def create(self):
        return self.create(height_w=5), "pad_w"

here = x in {"dfile", "siphash13", "fnv", "siphash24", "abs_tol", "ENV_PYTHONHOME", "argdefs"}
inner = (x in {"aa_v", "bb_v", "cc_v", "dd_v"}, x in {"aa_v", "bb_v", "cc_v", "dd_v", "ee_v"}, cc_v)
mixed = x in {1, 2.5, None, "one_u", b"one_u", ("two_u", "three_u"), "two_u"}
"""


def show(code):
    for constant in code.co_consts:
        if isinstance(constant, frozenset):
            print(code.co_name, list(constant))
        elif hasattr(constant, "co_consts"):
            show(constant)


show(compile(SOURCE, "sets", "exec"))
show(compile(SOURCE, "again", "exec"))
for text in ("x in {'never_seen_1', 'never_seen_2', 'never_seen_3'}", "x in {'x', 'y', 'never_seen_3', 'never_seen_1'}"):
    show(compile(text, "eval", "eval"))
