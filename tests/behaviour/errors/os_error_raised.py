# Errors of the system, as operations raise them.
for operation in [lambda: open("/no/such/file"), lambda: open("/"), lambda: open("/etc/passwd/x")]:
    try:
        operation()
    except OSError as e:
        print(type(e).__name__, e, e.errno, e.filename, e.args)
