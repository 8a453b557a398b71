# What except clauses accept.
def attempt(kind, error):
    try:
        try:
            raise error
        except kind as e:
            return "caught " + repr(e)
    except BaseException as e:
        return "escaped " + repr(e)
class Meta(type):
    def __instancecheck__(cls, other): return True
    def __subclasscheck__(cls, other): return True
class All(Exception, metaclass=Meta): pass
for kind in (ValueError, (ValueError, KeyError), (), LookupError, BaseException, 3, (ValueError, 3), "x", (KeyError, (ValueError,)), All, [ValueError]):
    print(attempt(kind, ValueError(1)))
    print(attempt(kind, KeyError(2)))
