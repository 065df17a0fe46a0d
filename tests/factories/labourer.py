"""A child process for the tests of `document.confinement`: it does what it is told, good or bad."""

import os
import time

from pressmark.document.confinement import Parts, serve


def work(parts: Parts) -> Parts:
    deed, *rest = parts
    match deed:
        case b"echo":
            return [*rest, str(os.getpid()).encode()]
        case b"sleep":
            time.sleep(60)
        case b"toil":
            while time.process_time() < float(rest[0]):
                pass
        case b"spin":
            while True:
                pass
        case b"fill":
            return [str(len(b"x" * 10**9)).encode()]
        case b"fall":
            os.kill(os.getpid(), int(rest[0]))
        case b"die":
            os._exit(1)
    return []


if __name__ == "__main__":
    time.sleep(float(os.environ.get("LABOURER_SLEEPS_IN", "0")))
    serve(work)
