# "Did you mean".
import sys
def show(f):
    try:
        f()
    except Exception:
        sys.excepthook(*sys.exc_info())

class Thing:
    def __init__(self):
        self.height = 1
        self._hidden = 2
    def width(self):
        return heigth
    def look(self):
        return self._hiden
    def own(self):
        return height
def local():
    counter = 1
    return countr
def builtin():
    return prnt
def unknown():
    return zzzzzzzz
show(lambda: Thing().heigth)
show(lambda: Thing().hidden)
show(Thing().look)
show(Thing().own)
show(local)
show(builtin)
show(unknown)
def f(*, colour): pass
show(lambda: f(color=1))
show(lambda: [].apend)
show(lambda: __import__("sys").exi)
