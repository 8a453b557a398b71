"first"
"second"
class C:
    "first"
    "second"
def f():
    "first"
    f"second"
