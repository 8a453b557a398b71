# An uncaught group.
def leaf(kind, text):
    try:
        raise kind(text)
    except Exception as e:
        return e

inner = ExceptionGroup("inner", [leaf(TypeError, "t"), leaf(OSError, "o")])
outer = ExceptionGroup("outer", [leaf(ValueError, "v"), inner])
outer.add_note("note on the group")
raise outer
