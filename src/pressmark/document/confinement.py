"""Hard work in a process that can be killed: bounds on its time and memory, and whoever asked goes on.

The libraries that keep such children start them with `multiprocessing`, which a server's worker process may not do (it is
itself a daemonic child); so a child is a plain subprocess (`python -m MODULE`), and what is said to it and comes back are
bytes in parts, never a pickle.
"""

import os
import resource
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from multiprocessing import Pipe
from multiprocessing.connection import Connection

Parts = list[bytes]
_START_SECONDS = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """What a child may take.

    Attributes:
        seconds: for a job, on the clock; of CPU it may take twice as many.
        memory: bytes of address space.
        jobs: after so many the child is replaced, in case a library leaks.
        environment: variables that it has besides ours.
    """

    seconds: int
    memory: int
    jobs: int
    environment: Mapping[str, str] = field(default_factory=dict)


class _Child:
    """A process that does one job after the other."""

    def __init__(self, module: str, bounds: Bounds) -> None:
        self.jobs = 0
        self._connection, theirs = Pipe()
        command = [sys.executable, "-m", module, str(theirs.fileno()), str(bounds.memory)]
        self._process = subprocess.Popen(  # noqa: S603
            command,
            pass_fds=[theirs.fileno()],
            stdin=subprocess.DEVNULL,
            env=os.environ | bounds.environment,
        )
        theirs.close()

    @property
    def is_alive(self) -> bool:
        return self._process.poll() is None

    @property
    def pid(self) -> int:
        return self._process.pid

    def ask(self, parts: Sequence[bytes], seconds: int) -> Parts | None:
        """The child's answer, or None where it gave none in time or died over it."""
        try:
            if not self.jobs and not self._is_ready():
                return None
            self.send(parts, cpu=2 * seconds)
            return _receive(self._connection) if self._connection.poll(seconds) else None
        except (EOFError, OSError):
            return None

    def _is_ready(self) -> bool:
        """Whether it is there for its first job: on a busy machine it takes its time to start, and that is no job's."""
        return self._connection.poll(_START_SECONDS) and not _receive(self._connection)

    def send(self, parts: Sequence[bytes], *, cpu: int) -> None:
        """Give it a job, with so many seconds of CPU before it dies, whether or not we are still there to end it."""
        self.jobs += 1
        _send(self._connection, [str(cpu).encode(), *parts])

    def kill(self) -> None:
        """End it, whatever it does."""
        self._process.kill()
        self._process.wait()
        self._connection.close()


class Children:
    """A few processes that are kept warm, started when they are needed, and replaced when they take too much.

    Args:
        module: what they run; it calls `serve`.
        bounds: of each.
        places: how many work at once; others wait.
    """

    def __init__(self, module: str, bounds: Bounds, *, places: int = 1) -> None:
        self.bounds = bounds
        self._module = module
        self._places = threading.Semaphore(places)
        self._lock = threading.Lock()
        self._idle: list[_Child] = []

    def ask(self, parts: Sequence[bytes], *, seconds: int | None = None) -> Parts | None:
        """A child's answer, or None where it took more than the bounds (or than these `seconds`) and was killed."""
        with self._places:
            child = self._take()
            answer = child.ask(parts, self.bounds.seconds if seconds is None else seconds)
            if answer is None or child.jobs >= self.bounds.jobs:
                child.kill()
            else:
                with self._lock:
                    self._idle.append(child)
        return answer

    def _take(self) -> _Child:
        with self._lock:
            child = self._idle.pop() if self._idle else None
        if child and child.is_alive:
            return child
        if child:
            child.kill()
        return _Child(self._module, self.bounds)


def serve(work: Callable[[Parts], Parts]) -> None:
    """The child's side: do jobs until the parent goes away. The arguments of the program are `_Child`'s."""
    descriptor, memory = map(int, sys.argv[1:])
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent, whose end ends this process
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    connection: Connection = Connection(descriptor)
    try:
        _send(connection, [])  # ready
        while True:
            cpu, *parts = _receive(connection)
            _bound_cpu(int(cpu))
            _send(connection, work(parts))
    except (EOFError, OSError):
        return


def _bound_cpu(seconds: int) -> None:
    """Die after so many seconds of CPU from now."""
    taken = resource.getrusage(resource.RUSAGE_SELF)
    _, most = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (int(taken.ru_utime + taken.ru_stime) + seconds + 1, most))


def _send(connection: Connection, parts: Sequence[bytes]) -> None:
    connection.send_bytes(str(len(parts)).encode())
    for part in parts:
        connection.send_bytes(part)


def _receive(connection: Connection) -> Parts:
    return [connection.recv_bytes() for _ in range(int(connection.recv_bytes()))]
