import fcntl
import subprocess
import sys
from pathlib import Path
from threading import Thread

import pytest

from pressmark.entries.generation import SharedCounter

AHEAD_OF_THE_CLOCK = (2**63).to_bytes(8, sys.byteorder)
"""Where only counting, and not the time, makes two numbers differ."""

BUMPER = """
import sys
from pathlib import Path
from pressmark.entries.generation import SharedCounter
print("ready", flush=True)
sys.stdin.readline()
counter = SharedCounter(Path(sys.argv[1]))
print(*[counter.bump() for _ in range(int(sys.argv[2]))])
"""
READER = """
import sys
from pathlib import Path
from pressmark.entries.generation import SharedCounter
counter = SharedCounter(Path(sys.argv[1]))
for line in sys.stdin:
    print(counter.value(), flush=True)
"""
HOLDER = """
import fcntl, sys, time
lock = open(sys.argv[1], "ab")
fcntl.flock(lock, fcntl.LOCK_EX)
print("held", flush=True)
time.sleep(600)
"""


@pytest.fixture
def path(tmp_path):
    return tmp_path / "generation"


def start(script, *arguments):
    return subprocess.Popen(
        [sys.executable, "-c", script, *map(str, arguments)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def bump_in_processes(path, processes, times):
    started = [start(BUMPER, path, times) for _ in range(processes)]
    assert [each.stdout.readline() for each in started] == ["ready\n"] * processes
    for each in started:
        each.stdin.write("\n")
        each.stdin.flush()
    return [list(map(int, each.communicate(timeout=600)[0].split())) for each in started]


def test_value_stays_until_a_bump(path):
    counter = SharedCounter(path)
    before = counter.value()
    assert [counter.value(), SharedCounter(path).value()] == [before, before]
    assert counter.bump() == counter.value() != before


def test_bump_is_seen_by_all_who_have_it_open(path):
    counters = [SharedCounter(path) for _ in range(3)]
    new = counters[0].bump()
    assert [each.value() for each in counters] == [new, new, new]


def test_bump_is_seen_by_another_process_at_once(path):
    counter = SharedCounter(path)
    with start(READER, path) as reader:
        for _ in range(50):
            new = counter.bump()
            reader.stdin.write("\n")
            reader.stdin.flush()
            assert int(reader.stdout.readline()) == new
        reader.stdin.close()


@pytest.mark.parametrize("first", [b"", AHEAD_OF_THE_CLOCK])
def test_bumps_of_processes_that_begin_together_are_never_lost(path, first):
    if first:
        path.write_bytes(first)
    returned = bump_in_processes(path, processes=4, times=3000)
    assert all(numbers == sorted(numbers) for numbers in returned)
    every = [number for numbers in returned for number in numbers]
    assert len(set(every)) == 4 * 3000
    assert SharedCounter(path).value() == max(every)
    assert sorted(each.name for each in path.parent.iterdir()) == ["generation", "generation.lock"]


def test_bumps_of_threads_are_never_lost(path):
    path.write_bytes(AHEAD_OF_THE_CLOCK)
    counter, returned = SharedCounter(path), []
    threads = [Thread(target=lambda: returned.extend(counter.bump() for _ in range(200))) for _ in range(8)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert len(set(returned)) == 8 * 200


def test_killed_bumper_leaves_no_lock_behind(path):
    counter = SharedCounter(path)
    with start(HOLDER, f"{path}.lock") as holder:
        assert holder.stdout.readline() == "held\n"
        with Path(f"{path}.lock").open("ab") as lock, pytest.raises(BlockingIOError):
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        holder.kill()
    assert counter.bump() == counter.value()


@pytest.mark.parametrize("content", [b"", b"1", b"seven by", b"nine byte", b"#!/bin/sh\n" * 1000])
def test_foreign_file_becomes_a_counter(path, content):
    path.write_bytes(content)
    counter = SharedCounter(path)
    before = counter.value()
    assert counter.bump() != before
    assert SharedCounter(path).value() == counter.value()


def test_number_begins_again_after_the_largest(path):
    path.write_bytes(b"\xff" * 8)
    counter = SharedCounter(path)
    assert counter.value() == 2**64 - 1
    assert counter.bump() == counter.value() < 2**64 - 1


def test_deleted_file_is_made_again_by_the_next_bump(path):
    counter = SharedCounter(path)
    before = counter.value()
    path.unlink()
    assert counter.bump() != before
    assert SharedCounter(path).value() == counter.value()


def test_follow_notices_a_file_that_was_replaced(path):
    reader = SharedCounter(path)
    before = reader.value()
    path.unlink()
    writer = SharedCounter(path)
    assert reader.value() == before, "the old file stays readable"
    reader.follow()
    assert reader.value() == writer.value() != before
    assert writer.bump() == reader.value()


def test_follow_changes_nothing_while_the_file_stays(path):
    counter = SharedCounter(path)
    before = counter.value()
    counter.follow()
    assert counter.value() == before


def test_missing_folder_is_an_error(tmp_path):
    with pytest.raises(FileNotFoundError):
        SharedCounter(tmp_path / "nowhere" / "generation")
