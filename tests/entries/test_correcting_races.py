"""Eight managing editors decide at once on what they all saw: one does, the others are told. On both databases."""

from factories.racing import DONE, TOLD

PROCESSES = 8


def test_one_of_many_decides_and_who_clicks_twice_does_it_once(race):
    races = race("entries.corrector", PROCESSES)
    assert [(each["kind"], each["same"]) for each in races] == [
        (kind, same) for kind in ("correction", "retraction", "removal") for same in (False, True)
    ]
    for each in races:
        others = DONE if each["same"] else TOLD
        assert each["ends"] == [DONE] + [others] * (PROCESSES - 1)
        left = [[1, False]] if each["kind"] == "removal" else [[1, False], [2, True]]
        assert each["editions"] == left
