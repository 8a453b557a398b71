# logging: files, rotation, formats, levels, filters, exceptions, queues, configuration by dict.
import io
import logging
import logging.config
import logging.handlers
import os
import queue
import tempfile

with tempfile.TemporaryDirectory() as folder:
    path = os.path.join(folder, "log")
    logger = logging.getLogger("program.part")
    logger.setLevel(logging.DEBUG)
    handler = logging.FileHandler(path, encoding="utf-8")
    handler.setFormatter(logging.Formatter("%(levelname)-8s %(name)s %(funcName)s:%(lineno)d %(message)s"))
    logger.addHandler(handler)
    logger.propagate = False
    logger.debug("debug %d %s", 1, "é")
    logger.info("%(a)s", {"a": "mapping"})
    try:
        1 / 0
    except ZeroDivisionError:
        logger.exception("failed")
    logger.log(35, "own level")
    logging.addLevelName(35, "NOTE")
    logger.log(35, "named", stack_info=False, extra={"user": "x"})
    logger.removeHandler(handler)
    handler.close()
    with open(path, encoding="utf-8") as file:
        print(file.read().replace(__file__, "FILE"))
    rotating = logging.handlers.RotatingFileHandler(path, maxBytes=40, backupCount=2)
    logger.addHandler(rotating)
    for i in range(6):
        logger.warning("message number %d", i)
    logger.removeHandler(rotating)
    rotating.close()
    for name in sorted(os.listdir(folder)):
        with open(os.path.join(folder, name), encoding="utf-8") as file:
            print(name, file.read().splitlines()[-1])
    text = io.StringIO()
    logging.config.dictConfig({
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"short": {"format": "{levelname}|{message}", "style": "{"}},
        "handlers": {"text": {"class": "logging.StreamHandler", "stream": text, "formatter": "short", "level": "INFO"}},
        "loggers": {"configured": {"handlers": ["text"], "level": "DEBUG"}},
    })
    configured = logging.getLogger("configured.child")
    configured.debug("not shown")
    configured.info("shown")
    configured.addFilter(lambda record: "secret" not in record.getMessage())
    configured.error("a %s", "secret")
    configured.critical("last")
    print(text.getvalue())
    records = queue.Queue()
    listener = logging.handlers.QueueListener(records, logging.StreamHandler(text))
    listener.start()
    queued = logging.getLogger("queued")
    queued.addHandler(logging.handlers.QueueHandler(records))
    queued.propagate = False
    queued.error("through %s", "a queue")
    listener.stop()
    print(text.getvalue().splitlines()[-1])
    bad = logging.StreamHandler(text)
    logging.raiseExceptions = False
    queued.handlers[:] = [bad]
    queued.error("%d", "no number")
    print(logger.isEnabledFor(10), logging.getLevelName(35), logging.getLevelName("ERROR"), repr(logging.getLogger("configured")))
    memory = logging.handlers.MemoryHandler(10, flushLevel=logging.ERROR, target=logging.StreamHandler(text))
    queued.handlers[:] = [memory]
    queued.warning("kept")
    print(len(memory.buffer))
    queued.error("flushes")
    print(len(memory.buffer), text.getvalue().splitlines()[-2:])
