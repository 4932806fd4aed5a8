"""What several rules between rows ask of the thin tables, looked up once for all of them.

Each is a table of its own, made after the thin ones. It holds ids only of what is suspected: of
the rest it says at most the place. Where an agreement's own dates are in words, only the desk can
read them, so that all which hangs on those is suspected.
"""

from collections.abc import Mapping
from typing import Final

from pledgedata.datatype import SEPARATOR
from pledgedata.derive.sql import twice

# Each pledge that a follow-up names: its place, and what its follow-ups say together.
_FOLLOWED: Final = """
SELECT pledge, lost, undone, early,
  CASE WHEN lost OR undone OR early THEN pledge_id_mark END AS named
FROM (SELECT f.pledge_id_mark, f.undone, p.place AS pledge, coalesce(p.odd_id, true) AS lost,
        coalesce(a.odd_day OR f.first < a.valid_from, false) AS early
      FROM (SELECT pledge_id_mark, min(date) AS first, coalesce(
              max(CASE WHEN NOT done THEN date END) >= min(CASE WHEN done THEN date END)
              OR (bool_or(odd_day) AND bool_or(done)), false) AS undone
            FROM followups GROUP BY pledge_id_mark) f
      LEFT JOIN pledges p ON p.id_mark = f.pledge_id_mark
      LEFT JOIN agreements a ON a.id_mark = p.agreement_id_mark)"""
# Each link: the places of its pledges, and whether their words are the same, and enough.
_LINKED: Final = """
SELECT l.place, one.place AS one, two.place AS two,
  one.same = two.same AND one.wordy AND two.wordy AS alike, l.odd,
  coalesce(one.odd_id, true) AS one_lost, coalesce(two.odd_id, true) AS two_lost,
  earlier.valid_from > later.valid_from OR earlier.odd_day OR later.odd_day AS backwards
FROM pledge_links l
LEFT JOIN pledges one ON one.id_mark = l.pledge_id_mark
LEFT JOIN pledges two ON two.id_mark = l.earlier_pledge_id_mark
LEFT JOIN agreements later ON later.id_mark = one.agreement_id_mark
LEFT JOIN agreements earlier ON earlier.id_mark = two.agreement_id_mark"""
# Targets of no pledge, or whose deadline is not among the days of its agreement.
_AIMED: Final = """
SELECT * FROM (
  SELECT t.place, coalesce(p.odd_id, true) AS lost,
    coalesce(a.odd_day OR t.deadline < a.valid_from OR t.deadline > a.valid_to, false) AS outside
  FROM targets t
  LEFT JOIN pledges p ON p.id_mark = t.pledge_id_mark
  LEFT JOIN agreements a ON a.id_mark = p.agreement_id_mark)
WHERE lost OR outside"""
# Follow-ups whose target is none, another pledge's, or met otherwise than they say.
_MEASURED: Final = """
SELECT * FROM (
  SELECT f.place, coalesce(t.odd_id, true) AS lost,
    coalesce(t.pledge_id_mark <> f.pledge_id_mark, false) AS astray,
    coalesce(f.met <> CASE t.operator
      WHEN 'at_least' THEN f.value >= t.value WHEN 'at_most' THEN f.value <= t.value
      WHEN 'exactly' THEN f.value = t.value WHEN 'increase' THEN f.value > t.baseline
      WHEN 'decrease' THEN f.value < t.baseline END, false) AS missed
  FROM followups f LEFT JOIN targets t ON t.id_mark = f.target_id_mark
  WHERE f.target_id_mark IS NOT NULL)
WHERE lost OR astray OR missed"""
# What an agreement's pledges name as evidence, where some of it is none, named twice, or another
# agreement's.
_PROVEN: Final = f"""
SELECT * FROM (
  SELECT c.agreement_id_mark, c.cell, coalesce(e.odd_id, true) OR {twice("c.cell")} AS lost,
    coalesce(e.agreement_id_mark <> c.agreement_id_mark, false) AS astray
  FROM (SELECT agreement_id_mark, cell, unnest(string_split(cell, '{SEPARATOR}')) AS item
        FROM (SELECT DISTINCT agreement_id_mark, evidence_ids AS cell FROM pledges
              WHERE evidence_ids IS NOT NULL)) c
  LEFT JOIN evidence e ON e.id = c.item)
WHERE lost OR astray"""

TABLES: Final[Mapping[str, str]] = {
    "followed": _FOLLOWED,
    "linked": _LINKED,
    "aimed": _AIMED,
    "measured": _MEASURED,
    "proven": _PROVEN,
}
"""The query of each table, over the thin ones."""


def followed(wrong: str) -> str:
    """The places of follow-ups of pledges of which this is said."""
    named = f"SELECT named AS pledge_id_mark FROM followed WHERE {wrong}"
    return f"SELECT place FROM followups SEMI JOIN ({named}) USING (pledge_id_mark)"


def proven(wrong: str) -> str:
    """The places of pledges of whose evidence this is said."""
    cells = f"SELECT agreement_id_mark, cell AS evidence_ids FROM proven WHERE {wrong}"
    return f"SELECT place FROM pledges SEMI JOIN ({cells}) USING (agreement_id_mark, evidence_ids)"


LOST: Final[Mapping[tuple[str, str], str]] = {
    ("followups", "pledge_id"): followed("lost"),
    ("followups", "target_id"): "SELECT place FROM measured WHERE lost",
    ("targets", "pledge_id"): "SELECT place FROM aimed WHERE lost",
    ("pledge_links", "pledge_id"): "SELECT place FROM linked WHERE one_lost",
    ("pledge_links", "earlier_pledge_id"): "SELECT place FROM linked WHERE two_lost",
    ("pledges", "evidence_ids"): proven("lost"),
}
"""By table and column, the places of those that refer to nothing.

A row where a required cell is empty may be among them: it is odd anyway.
"""
