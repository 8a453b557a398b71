"""str.format(): fields, nesting, attributes, conversions, and what is wrong with others."""


class Thing:
    name = "thing"

    def __str__(self):
        return "a thing"

    def __getitem__(self, key):
        return f"item {key!r}"

    def __format__(self, spec):
        return f"<{spec}>"


PATTERNS = ["{}", "{0}", "{1}{0}", "{}{}", "{0}{}", "{}{0}", "{a}", "{a.name}", "{a[0]}", "{a[key]}", "{a[0x1]}", "{a[-1]}", "{a.b}",
            "{0!r}", "{0!s}", "{0!a}", "{0!x}", "{0!}", "{0!r:>10}", "{a:spec}", "{a:{0}}", "{a:{0}{1}}", "{0:{1:{0}}}", "{{}}", "{{{0}}}",
            "{", "}", "{0", "0}", "{0]}", "{0[}", "{0[]}", "{0.}", "{.}", "{[0]}", "{.name}", "{!r}", "{:>5}", "{ 0}", "{0 }", "{-1}", "{9}",
            "{99999999999999999999}", "{a!s:^9}", "{0:{}}", "{zz}", "{a[}", "{a]}", "{a[0}", "{0:}}", "{0:{}", "{0!r }", "{0!r:", "{01}"]
for pattern in PATTERNS:
    try:
        print(pattern, pattern.format("x", 7, a=Thing()))
    except Exception as error:
        print(pattern, type(error).__name__, error)


class Missing(dict):
    def __missing__(self, key):
        return f"no {key}"


print("{a} {b.real}".format_map(Missing(b=1)))
for wrong in (5, None, [1]):
    try:
        print("{0}".format_map(wrong), "{a}".format_map(wrong))
    except Exception as error:
        print(type(error).__name__, error)
