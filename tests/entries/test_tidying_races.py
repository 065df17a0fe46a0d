"""Four upload again what four others are about to remove: no picture that an entry names is lost, on both databases."""

from factories.racing import DONE

PROCESSES = 4
EACH = 6


def test_picture_that_is_uploaded_while_others_tidy_is_never_lost(race):
    told = race("entries.tidier", PROCESSES, EACH)
    assert told == {"ends": [DONE] * 2 * PROCESSES, "named": PROCESSES * EACH, "lost": [], "unused": 0}
