# The iterators that code objects give.
import copy
import pickle


def function(number):
    for item in range(number):
        if item:
            print(item)


code = function.__code__
for make in (code.co_lines, code.co_positions, code.co_branches):
    iterator = make()
    print(type(iterator), iter(iterator) is iterator, hasattr(iterator, "__length_hint__"))
    items = list(iterator)
    print(len(items), items[0], list(iterator), next(iterator, "end"))
    for wrong in (
        lambda: type(iterator)(),
        lambda: len(iterator),
        lambda: iterator[0],
        lambda: copy.copy(iterator),
        lambda: pickle.dumps(iterator),
        lambda: setattr(iterator, "other", 1),
        lambda: iterator.__next__(1),
        lambda: type(iterator).__next__([]),
        lambda: format(iterator, "x"),
    ):
        try:
            print(wrong())
        except Exception as error:
            print(type(error).__name__, error)
    print(sorted(name for name in vars(type(iterator)) if name != "__doc__"))
