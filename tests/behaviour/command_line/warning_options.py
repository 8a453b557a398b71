from _running import show

WARN = "import warnings\nwarnings.warn('w', DeprecationWarning)\nwarnings.warn('u')\nprint('end')"
show("default", "-c", WARN)
show("ignore", "-W", "ignore", "-c", WARN)
show("error", "-W", "error", "-c", WARN)
show("category", "-W", "error::UserWarning", "-c", WARN)
show("order", "-W", "error", "-W", "ignore::UserWarning", "-c", "import sys; print(sys.warnoptions)\n" + WARN)
show("invalid", "-W", "foo", "-c", "print(1)")
show("invalid category", "-W", "error::Nope", "-c", "print(1)")
show("syntax warning", "-c", "x = 1 is 1")
show("syntax warning as error", "-W", "error", "-c", "x = 1 is 1")
show("bytes", "-b", "-c", "print(b'a' == 'a')")
show("bytes error", "-bb", "-c", "print(str(b'a'))")
