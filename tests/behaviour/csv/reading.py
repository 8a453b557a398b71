# csv.reader: quotes, escapes, line ends, numbers, errors.
import csv


def read(lines, **options):
    reader = csv.reader(lines, **options)
    rows = []
    try:
        for row in reader:
            rows.append(row)
    except Exception as error:
        rows.append(f'{type(error).__name__}: {error}')
    print(ascii(lines) if isinstance(lines, (list, str)) else type(lines).__name__, options, '->', rows, reader.line_num)


texts = ['a,b,c', 'a,"b,c",d', '"a""b",c', '"a', 'a"b,c', '"a"b,c', '', '\n', 'a\r\nb', 'a\n', 'a\r', 'a\r\n', 'a,', ',', ',,', '"",""', ' a, b', ' "a", "b"', "'a,b',c", 'a\\,b', '"a\\"b"', 'a\0b', '"a\nb"', '"a\r\nb",c',
         '1,2.5,x', '"1",2.5', '"x",3', 'x', 'é,ü,🐍', '"a" ,b', 'a;b', '\\', 'a\\', '"', '""', '"""', '""""', 'a\rb', '"a\rb"', '1,,"",x', '+1,-0,1e3,nan', '"a"\r\n', 'a,b\n\n', '\\\n', '"\\\n"', ' ', '  x', '" a "']
for text in texts:
    read([text])
    for options in [{'strict': True}, {'doublequote': False}, {'escapechar': '\\'}, {'quoting': csv.QUOTE_NONNUMERIC}, {'quoting': csv.QUOTE_NONE}, {'quoting': csv.QUOTE_NONE, 'escapechar': '\\'}, {'skipinitialspace': True},
                    {'quotechar': "'"}, {'quotechar': None, 'quoting': csv.QUOTE_NONE}, {'delimiter': ';'}, {'quoting': csv.QUOTE_STRINGS}, {'quoting': csv.QUOTE_NOTNULL}, {'quoting': csv.QUOTE_ALL},
                    {'escapechar': '\\', 'strict': True}, {'skipinitialspace': True, 'quoting': csv.QUOTE_STRINGS}]:
        read([text], **options)
read(['"a', 'b"', 'c'])
read(['"a\n', 'b",c\n', 'd\n'])
read(['"a\n', 'b'], strict=True)
read(['a\\\n', 'b'], escapechar='\\')
read(['a', 3])
read([b'a'])
read(['a', None])
read('ab,c')
read(iter(['x,y', 'z']))
read(['a'], delimiter='a')
old = csv.field_size_limit(4)
read(['abcd', 'abcde'])
read(['"ab\n', 'cde"'])
csv.field_size_limit(old)


class Lines:
    def __init__(self):
        self.count = 0

    def __iter__(self):
        return self

    def __next__(self):
        self.count += 1
        if self.count == 3:
            raise KeyError('stop here')
        return f'{self.count},x'


read(Lines())
reader = csv.reader(['a,b', 'c'])
print(iter(reader) is reader, next(reader), reader.line_num, list(reader), reader.line_num, next(reader, 'end'))
for name in ('line_num', 'dialect', 'foo'):
    try:
        setattr(reader, name, 3)
    except Exception as error:
        print(name, type(error).__name__, error)
print(list(csv.DictReader(['a,b', '1,2', '3', '4,5,6'], restkey='rest', restval='none')))
print(csv.Sniffer().sniff('a;b;c\n1;2;3\n').delimiter, csv.Sniffer().has_header('name,age\nx,1\ny,2\n'))
