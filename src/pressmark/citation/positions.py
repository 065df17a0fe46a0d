"""Positions of cites (CSL 1.0.2, Choose, position): first, subsequent, ibid, and how far the last one is."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pressmark.citation.context import Cite


@dataclass(frozen=True, slots=True)
class Cluster:
    """A citation: cites that stand together, in the text (note 0) or in a note."""

    cites: tuple[Cite, ...]
    note: int = 0


def place_cites(clusters: Sequence[Cluster], near: int = 5) -> list[Cluster]:
    """The citations of a text in order, each cite with its position.

    Args:
        clusters: the citations in the order of the text.
        near: how many notes back is near (`near-note-distance`).
    """
    placed: list[Cluster] = []
    first: dict[str, int] = {}
    last: dict[str, int] = {}
    before: dict[bool, list[Cluster]] = {True: [], False: []}
    for cluster in clusters:
        cites = []
        for at, cite in enumerate(cluster.cites):
            known = cite.id in first
            earlier = _cite_before(cluster, at, before[cluster.note > 0])
            position = _position(cite, earlier) if known else "first"
            distance = cluster.note - last.get(cite.id, cluster.note)
            cites.append(
                replace(
                    cite,
                    position=position,
                    near_note=known and distance <= near,
                    first_note=str(first[cite.id]) if known and first[cite.id] else "",
                )
            )
            first.setdefault(cite.id, cluster.note)
            last[cite.id] = cluster.note
        before[cluster.note > 0].append(cluster)
        placed.append(replace(cluster, cites=tuple(cites)))
    return placed


def _cite_before(cluster: Cluster, at: int, before: Sequence[Cluster]) -> Cite | None:
    """The cite that an "ibid." would mean: the one before, or that of a note before that cites one thing."""
    if at:
        return cluster.cites[at - 1]
    if not before or cluster.note - before[-1].note > 1:
        return None
    together = [before[-1]]
    if cluster.note != before[-1].note:
        together = [other for other in before if other.note == before[-1].note]
    if len({cite.id for other in together for cite in other.cites}) != 1:
        return None
    return before[-1].cites[-1]


def _position(cite: Cite, earlier: Cite | None) -> str:
    if earlier is None or earlier.id != cite.id:
        return "subsequent"
    if not earlier.locator:
        return "ibid-with-locator" if cite.locator else "ibid"
    if not cite.locator:
        return "subsequent"
    same = (cite.locator, cite.label) == (earlier.locator, earlier.label)
    return "ibid" if same else "ibid-with-locator"
