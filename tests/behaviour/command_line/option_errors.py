from _running import show

show("unknown short", "-Z")
show("unknown in a bundle", "-bZ")
show("unknown long", "--foo")
show("missing for -m", "-m")
show("missing for -W", "-W")
show("missing for -X", "-X")
show("long without argument", "--check-hash-based-pycs")
show("long with a bad one", "--check-hash-based-pycs", "maybe")
show("= is no form", "--check-hash-based-pycs=always")
show("double dash ends options", "--", "nofile-at-all")
show("empty long option", "-b-", "nofile-at-all")
