# Dialects: registering, defaults, what is refused.
import csv
import _csv
import copy
import pickle


def attempt(label, function):
    try:
        print(label, '->', repr(function()))
    except BaseException as error:
        print(label, '!', type(error).__name__, error)


def show(dialect):
    names = 'delimiter doublequote escapechar lineterminator quotechar quoting skipinitialspace strict'.split()
    return {name: getattr(dialect, name) for name in names}


print(sorted(csv.list_dialects()), show(csv.get_dialect('excel')), show(csv.get_dialect('unix')))
print(show(csv.reader([]).dialect), show(csv.reader([], 'excel-tab').dialect), show(csv.writer(type('W', (), {'write': print})()).dialect))
for options in [{'delimiter': ''}, {'delimiter': 'ab'}, {'delimiter': None}, {'delimiter': 3}, {'delimiter': '\n'}, {'delimiter': '\r'}, {'delimiter': ' '}, {'delimiter': ' ', 'skipinitialspace': True},
                {'quotechar': ''}, {'quotechar': None}, {'quotechar': None, 'quoting': 0}, {'quotechar': None, 'quoting': 3}, {'quotechar': 'xx'}, {'quotechar': 3}, {'quotechar': ' '}, {'quotechar': '\n'},
                {'quotechar': ','}, {'escapechar': ''}, {'escapechar': 'xx'}, {'escapechar': 3}, {'escapechar': ','}, {'escapechar': ' '}, {'escapechar': '\n'}, {'lineterminator': None}, {'lineterminator': 3},
                {'lineterminator': ','}, {'lineterminator': '\r\n!'}, {'lineterminator': 'a"'}, {'quoting': -1}, {'quoting': 6}, {'quoting': 5}, {'quoting': 'x'}, {'quoting': None}, {'quoting': 1.5}, {'quoting': True},
                {'doublequote': 'yes'}, {'doublequote': []}, {'strict': 1}, {'skipinitialspace': None}, {'unknown': 1}, {'delimiter': 'é'}, {'delimiter': '\U0001F40D'}, {'delimiter': b','}, {'strict': 'x', 'doublequote': 0},
                {'quotechar': 'é', 'escapechar': 'ü'}, {'quotechar': '"', 'escapechar': '"'}, {'delimiter': '\t', 'quotechar': '\t'}]:
    attempt(options, lambda: show(_csv.Dialect(**options)))


class Mine(csv.Dialect):
    delimiter = ';'
    quotechar = "'"
    quoting = csv.QUOTE_ALL
    lineterminator = '\n'


class Broken(csv.Dialect):
    delimiter = None


attempt('class', lambda: show(_csv.Dialect(Mine)))
attempt('instance', lambda: show(_csv.Dialect(Mine())))
attempt('overridden', lambda: show(_csv.Dialect(Mine, delimiter='|', strict=True)))
attempt('broken', lambda: Broken())
attempt('broken class', lambda: _csv.Dialect(Broken))
attempt('object', lambda: show(_csv.Dialect(object())))
attempt('name', lambda: show(_csv.Dialect('excel')))
attempt('unknown name', lambda: _csv.Dialect('nothing'))
attempt('int', lambda: show(_csv.Dialect(3)))
attempt('none', lambda: show(_csv.Dialect(None)))
attempt('two', lambda: _csv.Dialect('a', ',', '"', '\\', '\n', 0, 1, 2, 3))
attempt('positional', lambda: show(_csv.Dialect('excel', ';', False, '\\', '\n', "'", 1, True, True)))
dialect = csv.get_dialect('excel')
attempt('same', lambda: _csv.Dialect(dialect) is dialect)
attempt('not same', lambda: _csv.Dialect(dialect, delimiter=';') is dialect)
attempt('set', lambda: setattr(dialect, 'delimiter', ':'))
attempt('set quoting', lambda: setattr(dialect, 'quoting', 1))
attempt('delete', lambda: delattr(dialect, 'quotechar'))
attempt('set strict', lambda: setattr(dialect, 'strict', 1))
attempt('copy', lambda: copy.copy(dialect))
attempt('pickle', lambda: pickle.dumps(dialect))
attempt('register', lambda: csv.register_dialect('mine', Mine))
attempt('register again', lambda: csv.register_dialect('mine', delimiter='!'))
attempt('get', lambda: show(csv.get_dialect('mine')))
attempt('listed', lambda: 'mine' in csv.list_dialects())
attempt('unregister', lambda: csv.unregister_dialect('mine'))
attempt('unregister again', lambda: csv.unregister_dialect('mine'))
attempt('get again', lambda: csv.get_dialect('mine'))
attempt('register int', lambda: csv.register_dialect(3))
attempt('register nothing', lambda: csv.register_dialect())
attempt('register three', lambda: csv.register_dialect('a', Mine, 3))
attempt('register unknown', lambda: csv.register_dialect('a', foo=3))
attempt('get unhashable', lambda: csv.get_dialect([]))
attempt('unregister unhashable', lambda: csv.unregister_dialect([]))
attempt('limit', lambda: csv.field_size_limit())
attempt('limit set', lambda: (csv.field_size_limit(10), csv.field_size_limit()))
attempt('limit bad', lambda: csv.field_size_limit('x'))
attempt('limit none', lambda: csv.field_size_limit(None))
attempt('limit two', lambda: csv.field_size_limit(1, 2))
attempt('limit huge', lambda: csv.field_size_limit(2**80))
attempt('reader', lambda: csv.reader())
attempt('reader int', lambda: csv.reader(3))
attempt('reader unknown', lambda: csv.reader([], foo=3))
attempt('reader three', lambda: csv.reader([], 'excel', 3))
attempt('reader dialect', lambda: csv.reader([], 'nope'))
attempt('writer', lambda: csv.writer())
attempt('writer int', lambda: csv.writer(3))
attempt('writer not callable', lambda: csv.writer(type('W', (), {'write': 3})()))
attempt('Reader', lambda: _csv.Reader())
attempt('Writer', lambda: _csv.Writer())
attempt('error', lambda: (csv.Error.__mro__, csv.Error.__module__))
print([getattr(csv, name) for name in ('QUOTE_MINIMAL', 'QUOTE_ALL', 'QUOTE_NONNUMERIC', 'QUOTE_NONE', 'QUOTE_STRINGS', 'QUOTE_NOTNULL')])
