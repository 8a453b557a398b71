# searching and replacing in long texts, with needles that are bad for simple algorithms
text = "ab" * 5000 + "abc" + "ab" * 5000
print(text.find("abc"), text.rfind("abc"), text.count("ab"), text.index("bca"), len(text.replace("ab", "x")), len(text.replace("ab", "", 3)))
wide = text.replace("c", "\u0394")
print(wide.find("ab\u0394"), wide.count("\u0394"), len(wide.split("\u0394")), wide.rfind("\u0394a"), wide.partition("\u0394")[0] == "ab" * 5001)
worst = "a" * 20000
print(worst.find("a" * 5000 + "b"), worst.find("b" + "a" * 5000), worst.count("aa"), worst.replace("aaa", "b").count("b"), ("\u0100" + worst).find("a" * 5000 + "\u0100"))
print((worst + "b").find("a" * 9999 + "b"), ("x\u0100" * 3000).count("\u0100x"), ("x\u0100" * 3000).rfind("x\u0100x"), ("\U00010000x" * 3000).find("xx"))
lines = "\n".join(str(i) for i in range(2000))
print(len(lines.splitlines()), len(lines.split("\n")), lines.split("\n", 3)[3][:5], lines.rsplit("\n", 2)[1:], "".join(lines.partition("\n1000\n")) == lines)
for n in range(1, 40):
    needle = "a" * n + "b"
    hay = ("a" * (n - 1) + "b") * 20 + needle
    print(n, hay.find(needle), hay.rfind(needle), hay.count(needle), hay.replace(needle, "").count("b"), ("\u0394" + hay).find(needle), hay.startswith(needle), hay.endswith(needle), end=" ")
print()
table = {i: chr(i + 1) for i in range(97, 122)}
print(("abc" * 1000).translate(table) == "bcd" * 1000, len(("a-b" * 1000).translate({45: None})), ("ab" * 10).translate({97: "\u0100", 98: "xyz"}).count("xyz"))
print(len(" a  b ".join(["x"] * 1000).split()), len((" " * 5000 + "x" + " " * 5000).strip()), ("xyz" * 1000).strip("zyx") == "", ("\u0100" * 10 + "a").strip("\u0100"))
