# RecursionError in its forms.
import sys
def f(n): return f(n + 1)
class R:
    def __repr__(self): return repr(self)
    def __eq__(self, other): return self == other
    def __getattr__(self, name): return getattr(self, name)
    def __call__(self): return self()
def depth():
    try:
        return 1 + depth()
    except RecursionError:
        return 0
for action in (lambda: f(0), lambda: repr(R()), lambda: R() == R(), lambda: R().x, lambda: R()()):
    try:
        action()
    except RecursionError as e:
        print(type(e).__name__, str(e)[:33])
limit = sys.getrecursionlimit()
print(limit, abs(depth() - limit) < 50)
sys.setrecursionlimit(200)
print(abs(depth() - 200) < 30)
sys.setrecursionlimit(limit)
a = []
a.append(a)
print(a)
