# close() drops what the loops of a generator hold, at once.
class D:
    def __del__(self): print('D gone')
def e():
    for x in [D()]: yield 1
g=e(); next(g); print('E close'); g.close(); print('after')
def e():
    l=[D()]
    for x in l: yield 1
g=e(); next(g); print('E2 close'); g.close(); print('after'); 
def e():
    l=iter([D()])
    for x in l: yield 1
g=e(); next(g); print('E3 close'); g.close(); print('after'); 
def e():
    yield [D(), (yield 2)]
g=e(); next(g); print('E4 close'); g.close(); print('after'); 
del g
print('end')
