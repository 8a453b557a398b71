"""compile, exec and eval."""


def attempt(label, function, *arguments, **keywords):
    try:
        print(label, "->", repr(function(*arguments, **keywords)))
    except SyntaxError as error:
        print(label, "raises", type(error).__name__, error.args)
    except Exception as error:
        print(label, "raises", type(error).__name__, error)


x = "global"
code = compile("x + '!'", "<text>", "eval")
print(code.co_filename, code.co_name, code.co_names, eval(code))
print(eval("x", {"x": 1}), eval("x", {"x": 1}, {"x": 2}), eval(" \t 1 + 1"), eval(b"2 + 2"))
namespace = {}
exec("y = 5\ndef f(): return y * 2", namespace)
print(namespace["f"](), sorted(key for key in namespace if key != "__builtins__"), "__builtins__" in namespace)


class Mapping:
    def __getitem__(self, key):
        return f"<{key}>"


print(eval("a + b", {}, Mapping()))
attempt("mode", compile, "1", "a", "b")
attempt("flags", compile, "1", "a", "exec", 1)
attempt("optimize", compile, "1", "a", "exec", 0, 0, 7)
attempt("number", compile, 1, "a", "exec")
attempt("nul", compile, "1\0", "a", "exec")
attempt("filename", compile, "1", 5, "exec")
attempt("filename nul", compile, "1", "a\0", "exec")
attempt("func_type", compile, "1", "a", "func_type")
attempt("syntax", compile, "a =", "a", "exec")
attempt("surrogate", compile, "'\ud800'", "a", "eval")
attempt("eval number", eval, 5)
attempt("eval globals", eval, "1", 5)
attempt("eval locals", eval, "1", {}, 5)
attempt("eval mapping globals", eval, "1", [])
attempt("exec number", exec, 5)
attempt("exec globals", exec, "1", 5)
attempt("exec locals", exec, "1", {}, 5)
attempt("exec closure", exec, "1", {}, closure=5)


def outer():
    x = 1

    def inner():
        return x

    return inner


attempt("eval free", eval, outer().__code__)
attempt("exec free", exec, outer().__code__)
attempt("exec closure right", exec, outer().__code__, closure=outer().__closure__)
attempt("exec closure wrong", exec, outer().__code__, closure=(5,))
attempt("exec closure needless", exec, compile("1", "", "exec"), closure=())
exec(compile("3 + 4\n", "<single>", "single"))
print(compile("assert 0", "", "exec", optimize=1).co_code != compile("assert 0", "", "exec", optimize=0).co_code)


def shows_locals():
    a = 1
    exec("print(sorted(locals())); b = 2")
    print(sorted(locals()), eval("a + 1"))


shows_locals()
