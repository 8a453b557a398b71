"""doctest: what is printed for examples that fail, raise, print blank lines and use options."""
import doctest


def twice(number):
    """
    >>> twice(2)
    4
    >>> twice("ab")
    'ab'
    >>> twice(None)
    Traceback (most recent call last):
        ...
    TypeError: unsupported operand type(s) for *: 'NoneType' and 'int'
    >>> twice([1])[5]
    0
    """
    return number * 2


def lines(count):
    """
    >>> lines(3)
    line 0
    <BLANKLINE>
    line 1
    <BLANKLINE>
    line 2
    <BLANKLINE>
    >>> list(range(30))  # doctest: +ELLIPSIS
    [0, 1, ..., 29]
    >>> print("a    b")  # doctest: +NORMALIZE_WHITESPACE
    a b
    >>> 1 / 0  # doctest: +IGNORE_EXCEPTION_DETAIL
    Traceback (most recent call last):
    ZeroDivisionError: anything
    >>> lines(1)  # doctest: +REPORT_NDIFF
    line 0
    <BLANKLINE>
    line 1
    """
    for number in range(count):
        print("line", number, end="\n\n")


class Holder:
    """
    >>> Holder().value
    7
    """

    @property
    def value(self):
        """
        >>> Holder().value + 1
        9
        """
        return 7


runner = doctest.DocTestRunner(verbose=False)
for test in doctest.DocTestFinder().find(__import__("__main__"), "here"):
    test.filename = "here.py"
    print(test.name, test.lineno, len(test.examples), runner.run(test))
print(runner.summarize(verbose=True))
example = doctest.DocTestParser().get_examples(">>> if 1:\n...     print('x')\nx\n")
print([(one.source, one.want, one.lineno, one.options) for one in example])
print(doctest.script_from_examples("Text\n>>> 1 + 1\n2\n"))
