"""The library's logging: messages below the level, plain ones, and formatted ones."""

import io
import logging


def main(loops=1500):
    stream = io.StringIO()
    logger = logging.getLogger("krait.bench")
    logger.propagate = False
    handler = logging.StreamHandler(stream)
    handler.setFormatter(logging.Formatter("%(levelname)s %(name)s %(message)s"))
    logger.handlers[:] = [handler]
    logger.setLevel(logging.WARNING)
    for number in range(loops):
        logger.debug("never shown %d", number)
        logger.info("never shown either")
        logger.warning("hi")
        logger.error("value %d of %s: %r", number, "some", (number,))
    return len(stream.getvalue())
