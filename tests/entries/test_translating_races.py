"""Eight translators save one translation at once, begin eight more, and all are released at once: on both databases."""

from factories.racing import DONE, TOLD

PROCESSES = 8


def test_nothing_that_was_saved_at_once_is_lost(race):
    told = race("entries.translator", PROCESSES)
    # One save of eight is kept, and the seven others are told.
    assert told["saves"] == [DONE] + [TOLD] * (PROCESSES - 1)
    assert told["version"] == 2
    assert told["begun"] == [DONE] * PROCESSES
    # Eight clicks make one edition, with all that was ready.
    assert told["releases"] == [DONE] * PROCESSES
    assert told["editions"] == 2
    assert told["languages"] == sorted(["tr", "de", "fr", "es", "it", "ru", "el", "fa", "az"])
