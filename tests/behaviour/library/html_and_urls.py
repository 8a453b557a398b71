"""html and urllib.parse: escaping, entities, the parser's events, splitting and joining addresses."""
import html
import html.parser
import urllib.parse as urls


class Events(html.parser.HTMLParser):
    def handle_starttag(self, tag, attrs):
        print("start", tag, attrs, self.getpos(), self.get_starttag_text())

    def handle_startendtag(self, tag, attrs):
        print("empty", tag, attrs)

    def handle_endtag(self, tag):
        print("end", tag)

    def handle_data(self, data):
        print("data", repr(data))

    def handle_comment(self, data):
        print("comment", repr(data))

    def handle_decl(self, decl):
        print("decl", decl)

    def handle_pi(self, data):
        print("pi", data)


events = Events()
for piece in ("<!DOCTYPE html><p class=a id='b' hid", "den>x &amp; y &#233; <br/><!-- no", "te --><?go on></p\n><A HREF=/q?a=1&b=2>",
              "</a ><script>if (a < b) '<p>'</script><b <i>t"):
    events.feed(piece)
events.close()
print(html.escape("<a href=\"x\">'&'</a>"), html.escape("'\"", quote=False))
print(ascii(html.unescape("&lt;&eacute;&#x20ac;&#128;&notit;&amp &nosuch; &#0; &#xd800;&#1114112;")))
for text in ("http://user:pw@Example.com:80/a/b;p?q=1&r=#frag", "mailto:a@b.c", "//host/path", "http://[::1]:8080/x", "a/b?c", "x:1"):
    parts = urls.urlsplit(text)
    print(tuple(parts), parts.username, parts.hostname, parts.port, parts.geturl())
print(urls.urlparse("http://h/a;b;c?d#e"), urls.urldefrag("http://h/#f"))
for text in ("http://h:port/", "http://h:99999/", "http://[::1/", "http://[zz]/"):
    try:
        print(urls.urlsplit(text).port)
    except ValueError as error:
        print(text, "|", error)
base = "http://h/a/b/c?q"
print([urls.urljoin(base, one) for one in ("d", "./d", "../d", "../../../d", "/d", "?x", "#f", "//o/p", "", "g;x=1/../y", "http:z")])
print(urls.quote("a b/ü~+&"), urls.quote_plus("a b/ü"), urls.unquote("%41%zz%C3%BC%ff"), urls.unquote_to_bytes("%ff+a"))
print(urls.parse_qs("a=1&b=&a=2&c", keep_blank_values=True), urls.parse_qsl("x=%20+y&z=1;2"))
print(urls.urlencode([("a", [1, 2]), ("b", "ü x")], doseq=True), urls.urlencode({"a": b"\xff", "n": None}))
for wrong in (lambda: urls.parse_qsl("a", strict_parsing=True), lambda: urls.parse_qsl("a=1&b=2", max_num_fields=1),
              lambda: urls.urljoin("a", b"b"), lambda: urls.urlencode("text"), lambda: urls.quote(b"x", "utf-8")):
    try:
        print(wrong())
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)
