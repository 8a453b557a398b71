# csv.writer: quoting, escapes, numbers, errors.
import csv
import io


def attempt(row, **options):
    out = io.StringIO(newline='')
    try:
        result = csv.writer(out, **options).writerow(row)
        print(ascii(row), options, '->', ascii(out.getvalue()), result)
    except Exception as error:
        print(ascii(row), options, '!', type(error).__name__, error, ascii(out.getvalue()))


class Text:
    def __repr__(self):
        return 'Text()'

    def __str__(self):
        return 'text,"here"'


class Bad:
    def __repr__(self):
        return 'Bad()'

    def __str__(self):
        raise ValueError('no text')


class Integer(int):
    def __str__(self):
        return f'<{int(self)}>'


rows = [[], [''], [None], ['a', 'b'], ['a,b', 'c"d', 'e\nf', 'g\rh'], [1, 2.5, -3, 1e300, 0.1, float('nan'), 10**30, True], ["it's"], ['', ''], [None, None], [' a '], ['a\\b'], ['\\'], ['"'], ['""'], ('t', 'u'), 'abc', {'k': 1},
        [Text()], [Integer(5)], [1j], [b'x'], ['é', '🐍'], ['a', None, 1, ''], [' '], [';'], ['a;b'], ['\0'], ['a' * 5, '\r\n'], [[1, 2]]]
for row in rows:
    attempt(row)
for row in rows:
    for options in [{'quoting': csv.QUOTE_ALL}, {'quoting': csv.QUOTE_NONNUMERIC}, {'quoting': csv.QUOTE_NONE}, {'quoting': csv.QUOTE_NONE, 'escapechar': '\\'}, {'quoting': csv.QUOTE_STRINGS}, {'quoting': csv.QUOTE_NOTNULL},
                    {'doublequote': False}, {'doublequote': False, 'escapechar': '\\'}, {'escapechar': '\\'}, {'quotechar': "'"}, {'delimiter': ';'}, {'lineterminator': '!'}, {'lineterminator': ''}, {'delimiter': ' ', 'skipinitialspace': False},
                    {'quotechar': None, 'quoting': csv.QUOTE_NONE}, {'quotechar': None, 'quoting': csv.QUOTE_NONE, 'escapechar': '|'}, {'skipinitialspace': True}, {'delimiter': '\t', 'quotechar': 'é'}]:
        attempt(row, **options)
attempt(3)
attempt(None)
attempt([Bad()])
attempt([2, Bad()], quoting=csv.QUOTE_ALL)
out = io.StringIO(newline='')
writer = csv.writer(out)
print(writer.writerows([[1, 2], ['x']]), ascii(out.getvalue()))
for rows in (3, [3], [[1], None], iter([['a']])):
    try:
        print(writer.writerows(rows), ascii(out.getvalue()))
    except Exception as error:
        print(type(error).__name__, error)


class Writes:
    def write(self, text):
        print('write', ascii(text))
        return len(text) * 10


print(csv.writer(Writes()).writerow(['a', 1]))
print(csv.writer(Writes()).writerows([['a', 1], [2]]))
w = csv.DictWriter(Writes(), ['a', 'b'], restval='-', extrasaction='ignore')
w.writeheader()
w.writerow({'a': 1, 'c': 2})
for name in ('dialect', 'foo'):
    try:
        setattr(writer, name, 3)
    except Exception as error:
        print(name, type(error).__name__, error)
