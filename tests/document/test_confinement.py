import os
import signal
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from pressmark.document import confinement
from pressmark.document.confinement import Bounds, Children, Overrun

BOUNDS = Bounds(
    seconds=30, memory=256 * 1024**2, jobs=3, environment={"PYTHONPATH": str(Path(__file__).parents[1])}
)


@pytest.fixture
def hire():
    """Make children that are gone after the test."""
    hired = []

    def hire_children(places=1, bounds=BOUNDS):
        hired.append(Children("factories.labourer", bounds, places=places))
        return hired[-1]

    yield hire_children
    for child in (child for children in hired for child in children._idle):
        child.kill()


@pytest.fixture
def children(hire):
    return hire()


def pid_of(children):
    return int(children.ask([b"echo"])[-1])


def test_parts_come_back_as_they_were_sent(children):
    large = os.urandom(3_000_000)
    assert children.ask([b"echo", b"", large, b"\0\xff"])[:-1] == [b"", large, b"\0\xff"]


def test_child_is_kept_for_so_many_jobs(children):
    first, second, third, fourth = (pid_of(children) for _ in range(4))
    assert first == second == third != fourth


@pytest.mark.parametrize(("deed", "why"), [(b"fill", Overrun.MEMORY), (b"die", Overrun.BROKEN)])
def test_child_that_dies_over_a_job_gives_no_answer_and_is_replaced(children, deed, why):
    assert children.ask([deed]) is why
    assert children.ask([b"echo", b"well"])[0] == b"well"


@pytest.mark.parametrize("number", [signal.SIGABRT, signal.SIGKILL])
def test_child_that_a_library_or_the_system_ends_had_no_memory(children, number):
    assert children.ask([b"fall", str(int(number)).encode()]) is Overrun.MEMORY


def test_child_is_killed_when_its_time_is_over(children, monkeypatch):
    monkeypatch.setattr(confinement, "_OWN_SHARE", 0.05)  # however busy this machine is
    before = pid_of(children)
    begun = time.monotonic()
    assert children.ask([b"spin"], seconds=1) is Overrun.TIME
    assert time.monotonic() - begun < 30
    assert not Path(f"/proc/{before}").exists()


def test_child_that_was_kept_waiting_is_told_from_one_that_worked(children):
    assert children.ask([b"toil", b"1.5"]) == []  # what it did before doesn't count
    assert children.ask([b"sleep"], seconds=2) is Overrun.BUSY


def test_child_that_spends_its_cpu_has_had_its_time(children):
    # It dies of it in some seconds, long before its time on the clock: as with two threads.
    children.ask([b"echo"])
    child = children._take()
    child.send([b"spin"], cpu=0)
    os.waitid(os.P_PID, child.pid, os.WEXITED | os.WNOWAIT)
    assert child.ask([b"echo"], seconds=30) is Overrun.TIME
    child.kill()


def test_child_that_takes_its_time_to_start_has_all_its_time_for_the_job(hire):
    late = replace(BOUNDS, environment=BOUNDS.environment | {"LABOURER_SLEEPS_IN": "4"})
    assert hire(bounds=late).ask([b"echo", b"well"], seconds=3)[0] == b"well"


def test_child_whose_parent_does_not_end_it_dies_of_its_cpu(children):
    child = children._take()
    child.send([b"spin"], cpu=0)
    assert os.waitid(os.P_PID, child.pid, os.WEXITED | os.WNOWAIT).si_status == signal.SIGXCPU
    child.kill()


def test_child_that_was_killed_while_idle_costs_nobody_an_answer(children):
    os.kill(before := pid_of(children), signal.SIGKILL)
    os.waitid(os.P_PID, before, os.WEXITED | os.WNOWAIT)
    assert pid_of(children) != before


def test_as_many_work_at_once_as_there_are_places(hire):
    children = hire(places=2)
    with ThreadPoolExecutor(6) as pool:
        pids = set(pool.map(lambda _: pid_of(children), range(6)))
    assert 2 <= len(pids) <= 4
