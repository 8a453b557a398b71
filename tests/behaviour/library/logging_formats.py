# logging: levels, formats, filters, propagation and what is written to stderr.
import logging
import sys

logging.warning("through the root, %s", "shown")
logging.info("not shown")
root = logging.getLogger()
print(root, root.handlers, logging.getLogger("a.b").parent, logging.getLogger("a"), logging.getLogger("a.b").parent)
root.handlers.clear()
out = logging.StreamHandler(sys.stdout)
out.setFormatter(logging.Formatter("%(levelname)-8s|%(name)s|%(funcName)s|%(lineno)d|%(message)s"))
log = logging.getLogger("app.part")
log.addHandler(out)
log.setLevel("DEBUG")
log.propagate = False


def work():
    log.debug("debug %d", 1)
    log.info("info %(k)s", {"k": "v"})
    log.log(35, "custom level")
    log.error("no arguments %s")
    try:
        1 / 0
    except ZeroDivisionError:
        log.exception("caught")
    log.warning("stack level", stacklevel=2)
    log.critical("with extra", extra={"user": "u"})


work()
for style, form in (("{", "{levelname:>9} {message!r} {args}"), ("$", "${name} $message $$"), ("%", "%(message)10.4s;%(levelno)03d")):
    out.setFormatter(logging.Formatter(form, style=style))
    log.warning("styled %s", style)
for form, style in (("{message", "{"), ("plain", "{"), ("%(message)Z", "%"), ("$", "$"), ("{x.y!z}", "{"), ("x", "?")):
    try:
        print(logging.Formatter(form, style=style))
    except Exception as error:
        print(type(error).__name__, error)


class Quiet(logging.Filter):
    def filter(self, record):
        record.msg = record.msg.upper()
        return "SECRET" not in record.msg


out.setFormatter(logging.Formatter("%(message)s %(who)s", defaults={"who": "nobody"}))
log.addFilter(Quiet())
log.info("a secret")
log.info("a fact", extra={"who": "me"})
log.info("a rumour")
logging.addLevelName(35, "NOTICE")
print(logging.getLevelName(35), logging.getLevelName("NOTICE"), logging.getLevelName(36), logging.getLevelName("nothing"), log.isEnabledFor(5), log.getEffectiveLevel(), log.hasHandlers(), log.getChild("x").name)
for wrong in (lambda: log.setLevel("LOUD"), lambda: log.log("x", "y"), lambda: logging.getLogger(3), lambda: log.info("m", extra={"message": 1}), lambda: log.info("m", nothing=1), lambda: logging.basicConfig(stream=1, filename="f"), lambda: logging.basicConfig(unknown=1)):
    try:
        wrong()
    except Exception as error:
        print(type(error).__name__, error)
logging.disable(logging.ERROR)
log.error("disabled")
logging.disable(logging.NOTSET)
lost = logging.getLogger("lost")
lost.warning("last resort")
adapter = logging.LoggerAdapter(log, {"who": "adapter"})
adapter.info("adapted")
print(adapter, logging.makeLogRecord({"name": "n", "levelno": 10, "msg": "m", "pathname": "p", "lineno": 1}))
