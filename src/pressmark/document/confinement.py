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
from enum import Enum, auto
from multiprocessing import Pipe
from multiprocessing.connection import Connection

Parts = list[bytes]
_START_SECONDS = 120
_END_SECONDS = 10
_OWN_SHARE = 0.5
"""Of its time on the clock: a job that had less of it on a processor was kept waiting by others."""
_OUT_OF_MEMORY = 12
"""How a child ends that Python has no memory for; a library of its own aborts, and the system kills."""
_MEMORY_ENDS = frozenset({_OUT_OF_MEMORY, -signal.SIGABRT, -signal.SIGKILL})


class Overrun(Enum):
    """Why there is no answer."""

    BUSY = auto()
    """Its time was over, but the machine had hardly worked on it: at another time it may be done."""
    TIME = auto()
    MEMORY = auto()
    BROKEN = auto()
    """The child ended over it in another way."""


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
        self._cpu = 0.0
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

    def ask(self, parts: Sequence[bytes], seconds: int) -> Parts | Overrun:
        """The child's answer, or why it gave none."""
        try:
            if not self.jobs and not self._is_ready():
                return Overrun.BUSY
            self.send(parts, cpu=2 * seconds)
            if not self._connection.poll(seconds):
                return self._stop(seconds)
            cpu, *answer = _receive(self._connection)
        except (EOFError, OSError):
            return self._see_why_it_ended()
        self._cpu = float(cpu)
        return answer

    def _stop(self, seconds: int) -> Overrun:
        """End it, whose time is over, and see whether it had that time."""
        os.kill(self.pid, signal.SIGKILL)  # not the library's: that may take the usage away with the process
        _, status, usage = os.wait4(self.pid, 0)
        self._process.returncode = os.waitstatus_to_exitcode(status)
        cpu = usage.ru_utime + usage.ru_stime - self._cpu
        return Overrun.BUSY if cpu < _OWN_SHARE * seconds else Overrun.TIME

    def _see_why_it_ended(self) -> Overrun:
        try:
            code = self._process.wait(_END_SECONDS)
        except subprocess.TimeoutExpired:
            return Overrun.BROKEN
        if code == -signal.SIGXCPU:
            return Overrun.TIME
        return Overrun.MEMORY if code in _MEMORY_ENDS else Overrun.BROKEN

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

    def ask(self, parts: Sequence[bytes], *, seconds: int | None = None) -> Parts | Overrun:
        """A child's answer, or what it took more of than the bounds (or than these `seconds`) and was killed for."""
        with self._places:
            child = self._take()
            answer = child.ask(parts, self.bounds.seconds if seconds is None else seconds)
            if isinstance(answer, Overrun) or child.jobs >= self.bounds.jobs:
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
            answer = work(parts)
            _send(connection, [str(_cpu_taken()).encode(), *answer])
    except (EOFError, OSError):
        return
    except MemoryError:
        sys.exit(_OUT_OF_MEMORY)


def _bound_cpu(seconds: int) -> None:
    """Die after so many seconds of CPU from now."""
    _, most = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (int(_cpu_taken()) + seconds + 1, most))


def _cpu_taken() -> float:
    taken = resource.getrusage(resource.RUSAGE_SELF)
    return taken.ru_utime + taken.ru_stime


def _send(connection: Connection, parts: Sequence[bytes]) -> None:
    connection.send_bytes(str(len(parts)).encode())
    for part in parts:
        connection.send_bytes(part)


def _receive(connection: Connection) -> Parts:
    return [connection.recv_bytes() for _ in range(int(connection.recv_bytes()))]
