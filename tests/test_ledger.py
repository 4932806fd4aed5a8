"""The ledger: every problem counted, a bounded number kept, the same whatever the order."""

from collections.abc import Iterable

from pledgedata.problem import (
    KEPT,
    Findings,
    Later,
    Ledger,
    Problem,
    Severity,
    Where,
    folded,
    problem,
)
from pledgedata.words import same


def spaces(rows: Iterable[int], column: str = "name") -> list[Problem]:
    return [
        problem("cell-space", Where("a.csv", "a", row, row, column), value=f"{row % 7} ")
        for row in rows
    ]


def test_everything_is_counted_and_the_first_are_kept() -> None:
    found = folded(spaces(range(2, 5002)))
    (fold,) = found.folds
    assert (found.total, found.errors, len(found)) == (5000, 5000, KEPT)
    assert found.counts == {Severity.ERROR: 5000, Severity.WARNING: 0, Severity.ADVICE: 0}
    assert [p.where.row for p in found] == [*range(2, KEPT + 2)]
    assert list(fold.rows) == [*range(KEPT + 2, 5002)]
    assert fold.where == Where("a.csv", "a", 0, 0, "name")


def test_the_first_are_kept_in_whatever_order_they_come() -> None:
    some = spaces(range(2, 5002))
    whole = folded(some)
    for turned in (some[::-1], some[1::2] + some[::2], some[3000:] + some[:3000]):
        found = folded(turned)
        assert found == whole
        assert list(found.folds[0].rows) == [*range(KEPT + 2, 5002)]
        merged = Ledger(folded(turned[:1500]), folded(turned[1500:])).findings()
        assert (merged, list(merged.folds[0].rows)) == (found, list(found.folds[0].rows))


def test_what_is_made_of_the_same_is_the_same() -> None:
    """By another who looked it up in the same way."""

    def lost(row: int) -> Problem:
        near = Later(lambda item: same(f"{item}{row}"), ("0483-x",))
        where = Where("a.csv", "a", row, row, "party_id")
        return problem("reference-dangling", where, value="0483-x", table="parties", nearest=near)

    (fold,) = folded(map(lost, range(2, 40))).folds
    assert [one.count for one in fold.told] == [38]


def test_equal_values_are_counted_the_most_frequent_first() -> None:
    found = folded([*spaces([2] * 5), *spaces([3] * 9), *spaces([4])])
    told = [(w.problem.facts["value"], w.count, w.rows[:2]) for w in found.folds[0].told]
    assert told == [("3 ", 9, [3, 3]), ("2 ", 5, [2, 2]), ("4 ", 1, [4])]


def test_equally_frequent_values_are_told_by_row_in_whatever_order_they_are_found() -> None:
    some = spaces(range(2, 16))
    for turned in (some, some[::-1], [*some[3:], *some[:3]]):
        told = folded(turned).folds[0].told
        assert [w.rows for w in told] == [[n, n + 7] for n in range(2, 9)]


def test_wordings_beyond_what_is_kept_are_counted_together() -> None:
    unlike = (problem("cell-space", Where("a", row=n), value=f"{n} ") for n in range(KEPT + 70))
    (fold,) = folded(unlike).folds
    assert (len(fold.wordings), fold.others, fold.count) == (KEPT, 70, KEPT + 70)


def test_two_ledgers_are_one() -> None:
    some, others = spaces(range(2, 1800)), spaces(range(1800, 4000))
    apart = Ledger(folded(some), folded(others), spaces([5], "id")).findings()
    whole = folded([*some, *others, *spaces([5], "id")])
    assert apart == whole
    assert [(f.count, f.rows, f.told) for f in apart.folds] == [
        (f.count, f.rows, f.told) for f in whole.folds
    ]


def test_what_is_folded_stays_as_it_is() -> None:
    found = folded(spaces([2, 3]))
    assert folded(found) is found
    assert isinstance(found, Findings)
    assert found == tuple(spaces([2, 3]))
    assert (folded([]), folded([]).total) == ((), 0)


def test_small_findings_do_not_depend_on_the_order_of_discovery() -> None:
    some = spaces(range(2, 60)) + spaces(range(2, 60), "id")
    shuffled = [*some[::-2], *some[-2::-2]]
    assert folded(shuffled) == folded(some)
    assert [f.where for f in folded(shuffled).folds] == [f.where for f in folded(some).folds]
