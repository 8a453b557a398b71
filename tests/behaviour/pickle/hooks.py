# persistent_id, dispatch_table, reducer_override, find_class, buffers, memo: what programs put between.
import _pickle
import copyreg
import io
import pickle


def attempt(label, function):
    try:
        print(label, '->', repr(function()))
    except Exception as error:
        print(label, '!', type(error).__name__, error, getattr(error, '__notes__', ''))


class Named(pickle.Pickler):
    def persistent_id(self, obj):
        return f'id-{obj}' if isinstance(obj, float) else None


class Naming(pickle.Unpickler):
    def persistent_load(self, pid):
        return ('loaded', pid)

    def find_class(self, module, name):
        print('find', module, name)
        return super().find_class(module, name)


for protocol in range(6):
    out = io.BytesIO()
    Named(out, protocol).dump([1.5, 'a', 2.5, print])
    print(out.getvalue(), Naming(io.BytesIO(out.getvalue())).load())
pickler = pickle.Pickler(io.BytesIO())
pickler.persistent_id = lambda obj: 3
attempt('instance', lambda: (pickler.dump('x'), pickler.persistent_id(1)))
del pickler.persistent_id
attempt('again', lambda: pickler.persistent_id(1))


class Special:
    def __reduce__(self):
        return 'special'


special = Special()


class Overriding(pickle.Pickler):
    def reducer_override(self, obj):
        if isinstance(obj, Special):
            return complex, (1, 2)
        if obj is print:
            return 3
        return NotImplemented


for value in (special, [special, special], print, len, {1: print}):
    out = io.BytesIO()
    attempt('override', lambda: (Overriding(out, 2).dump(value), out.getvalue()))
out = io.BytesIO()
pickler = pickle.Pickler(out, 2)
pickler.dispatch_table = copyreg.dispatch_table.copy()
pickler.dispatch_table[Special] = lambda obj: (str, ('dispatched',))
pickler.dump([special, 1j])
print(out.getvalue(), pickle.loads(out.getvalue()), len(pickler.memo.copy()))
pickler.clear_memo()
print(pickler.memo.copy(), pickler.bin, pickler.fast)
attempt('memo', lambda: setattr(pickler, 'memo', 3))
attempt('delete memo', lambda: delattr(pickler, 'memo'))
attempt('fast', lambda: setattr(pickler, 'fast', 'x'))
pickler.fast = True
shared = ['s']
out.truncate(0)
out.seek(0)
pickler.dump([shared, shared])
print(out.getvalue())
buffers = []
data = pickle.dumps([pickle.PickleBuffer(b'abc'), pickle.PickleBuffer(bytearray(b'def'))], 5, buffer_callback=buffers.append)
print(data, [bytes(b.raw()) for b in buffers], pickle.loads(data, buffers=[b'1', bytearray(b'2')]))
attempt('no buffers', lambda: pickle.loads(data))
attempt('too few', lambda: pickle.loads(data, buffers=[b'1']))
attempt('in band', lambda: pickle.dumps(pickle.PickleBuffer(b'abc'), 5))
attempt('in band writable', lambda: pickle.dumps(pickle.PickleBuffer(bytearray(b'abc')), 5))
attempt('protocol 4', lambda: pickle.dumps(pickle.PickleBuffer(b'abc'), 4))
attempt('callback', lambda: pickle.dumps(1, 4, buffer_callback=print))
attempt('strided', lambda: pickle.dumps(pickle.PickleBuffer(memoryview(b'abcdef')[::2]), 5))
view = pickle.PickleBuffer(bytearray(b'abc'))
view.release()
attempt('released', lambda: view.raw())
attempt('released dump', lambda: pickle.dumps(view, 5))
attempt('int', lambda: pickle.PickleBuffer(3))
attempt('none', lambda: pickle.PickleBuffer())
print(memoryview(pickle.PickleBuffer(b'xyz')).tolist(), bytes(pickle.PickleBuffer(b'q')))
stream = io.BytesIO(pickle.dumps(1) + pickle.dumps('two', 0) + pickle.dumps([3], 4) + b'rest')
unpickler = pickle.Unpickler(stream)
print(unpickler.load(), unpickler.load(), unpickler.load(), stream.read(), unpickler.memo.copy())
attempt('dry', unpickler.load)
reader = io.BufferedReader(io.BytesIO(pickle.dumps(list(range(300)), 1) + b'behind'))
print(len(pickle.load(reader)), reader.read())
for call in (lambda: pickle.dumps(1, 6), lambda: pickle.dumps(1, 'x'), lambda: pickle.dumps(), lambda: pickle.dump(1, 2), lambda: pickle.load(3), lambda: pickle.loads('x'), lambda: pickle.Pickler(3), lambda: pickle.Unpickler(3),
             lambda: pickle.loads(b'N.', encoding=3), lambda: pickle.dumps(lambda: 1), lambda: pickle.dumps({'k': [1, (2, lambda: 1)]}).x, lambda: pickle.dumps(x for x in ()), lambda: pickle.Pickler.__new__(pickle.Pickler).dump(1)):
    try:
        call()
    except Exception as error:
        print(type(error).__name__, str(error).split(' at 0x')[0], getattr(error, '__notes__', ''))
