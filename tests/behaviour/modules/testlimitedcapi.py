# Items by the slots of sequences alone, attributes by names in UTF-8, parts of codecs.
import _testlimitedcapi as api


def attempt(function, *args):
    try:
        print(function.__name__, *map(ascii, args[1:]), '->', repr(function(*args)))
    except Exception as error:
        print(function.__name__, *map(ascii, args[1:]), '!', type(error).__name__, error)


class Items:
    def __init__(self):
        self.seen = []

    def __len__(self):
        return 5

    def __getitem__(self, index):
        return index

    def __setitem__(self, index, value):
        self.seen.append(('set', index, value))

    def __delitem__(self, index):
        self.seen.append(('delete', index))


class Plain:
    attribute = 1


items = Items()
for container in (items, Plain(), {}, {1, 2}, [1, 2, 3], (1, 2), 'ab', b'ab', bytearray(b'abc'), 3, range(4)):
    print(type(container).__name__)
    for index in (0, -1, -9, 7):
        attempt(api.sequence_getitem, container, index)
    attempt(api.sequence_setitem, container, -1, 7)
    attempt(api.sequence_setitem, container, 9, 7)
    attempt(api.sequence_delitem, container, 0)
    attempt(api.sequence_delitem, container, -9)
    attempt(api.sequence_size, container)
    attempt(api.sequence_length, container)
    attempt(api.sequence_check, container)
print(items.seen)
plain = Plain()
attempt(api.sequence_getitem, [1], 'a')
attempt(api.object_getattr, plain, 'attribute')
attempt(api.object_getattr, plain, 'missing')
attempt(api.object_getattrstring, plain, b'attribute')
attempt(api.object_getattrstring, plain, b'\xff')
attempt(api.object_setattrstring, plain, 'é'.encode(), 3)
attempt(api.object_getattr, plain, 'é')
attempt(api.object_hasattrstring, plain, b'attribute')
attempt(api.object_hasattrstring, plain, b'other')
attempt(api.object_hasattr, plain, 'other')
attempt(api.object_delattr, plain, 'é')
attempt(api.object_delattrstring, plain, b'x')
attempt(api.object_setattr, 3, 'a', 1)
attempt(api.object_getitem, {1: 2}, 1)
attempt(api.object_getitem, {}, 1)
attempt(api.object_setitem, 3, 1, 2)
attempt(api.object_delitem, [1], 0)
print(type(api.codec_incrementalencoder('utf-8')).__module__, api.codec_incrementaldecoder('latin-1', 'strict').errors)
attempt(api.codec_incrementaldecoder, 'unknown-codec')
