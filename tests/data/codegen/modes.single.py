if a:
    1
    "doc"
    x
    x: int = 1
    def f():
        "doc"
        1
        x
    for y in z: [w for w in y]
    class C:
        x
        1
