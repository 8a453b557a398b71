"""What the module builtins holds, and what its members are."""

import builtins
import types

names = [name for name in vars(builtins) if name not in ("_", "copyright", "credits", "exit", "quit", "license", "help")]
print(names)
for name in names:
    value = getattr(builtins, name)
    if isinstance(value, types.BuiltinFunctionType):
        print(name, value.__text_signature__, value.__module__, value.__qualname__, value.__self__ is builtins)
    elif isinstance(value, type):
        print(name, value.__name__, value.__base__, value.__flags__ & (1 << 10) != 0)
    else:
        print(name, type(value).__name__)
