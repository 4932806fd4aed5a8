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
SELECT pledge, lost, undone, early, CASE WHEN lost OR undone OR early THEN pledge_id END AS named
FROM (SELECT f.pledge_id, f.undone, p.place AS pledge, coalesce(p.odd_id, true) AS lost,
        coalesce(a.odd_day OR f.first < a.valid_from, false) AS early
      FROM (SELECT pledge_id, min(date) AS first, coalesce(
              max(CASE WHEN NOT done THEN date END) >= min(CASE WHEN done THEN date END)
              OR (bool_or(odd_day) AND bool_or(done)), false) AS undone
            FROM followups GROUP BY pledge_id) f
      LEFT JOIN pledges p ON p.id = f.pledge_id
      LEFT JOIN agreements a ON a.id = p.agreement_id)"""
# Each link: the places of its pledges, and whether their words are the same.
_LINKED: Final = """
SELECT l.place, one.place AS one, two.place AS two,
  one.same = two.same AND NOT l.odd AS alike,
  coalesce(one.odd_id, true) AS one_lost, coalesce(two.odd_id, true) AS two_lost,
  earlier.valid_from > later.valid_from OR earlier.odd_day OR later.odd_day AS backwards
FROM pledge_links l
LEFT JOIN pledges one ON one.id = l.pledge_id
LEFT JOIN pledges two ON two.id = l.earlier_pledge_id
LEFT JOIN agreements later ON later.id = one.agreement_id
LEFT JOIN agreements earlier ON earlier.id = two.agreement_id"""
# Targets of no pledge, or whose deadline is not among the days of its agreement.
_AIMED: Final = """
SELECT * FROM (
  SELECT t.place, coalesce(p.odd_id, true) AS lost,
    coalesce(a.odd_day OR t.deadline < a.valid_from OR t.deadline > a.valid_to, false) AS outside
  FROM targets t
  LEFT JOIN pledges p ON p.id = t.pledge_id
  LEFT JOIN agreements a ON a.id = p.agreement_id)
WHERE lost OR outside"""
# Follow-ups whose target is none, another pledge's, or met otherwise than they say.
_MEASURED: Final = """
SELECT * FROM (
  SELECT f.place, coalesce(t.odd_id, true) AS lost,
    coalesce(t.pledge_id <> f.pledge_id, false) AS astray,
    coalesce(f.met <> CASE t.operator
      WHEN 'at_least' THEN f.value >= t.value WHEN 'at_most' THEN f.value <= t.value
      WHEN 'exactly' THEN f.value = t.value WHEN 'increase' THEN f.value > t.baseline
      WHEN 'decrease' THEN f.value < t.baseline END, false) AS missed
  FROM followups f LEFT JOIN targets t ON t.id = f.target_id
  WHERE f.target_id IS NOT NULL)
WHERE lost OR astray OR missed"""
# What an agreement's pledges name as evidence, where some of it is none, named twice, or another
# agreement's.
_PROVEN: Final = f"""
SELECT * FROM (
  SELECT c.agreement_id, c.cell, coalesce(e.odd_id, true) OR {twice("c.cell")} AS lost,
    coalesce(e.agreement_id <> c.agreement_id, false) AS astray
  FROM (SELECT agreement_id, cell, unnest(string_split(cell, '{SEPARATOR}')) AS item
        FROM (SELECT DISTINCT agreement_id, evidence_ids AS cell FROM pledges
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
    named = f"SELECT named AS pledge_id FROM followed WHERE {wrong}"
    return f"SELECT place FROM followups SEMI JOIN ({named}) USING (pledge_id)"


def proven(wrong: str) -> str:
    """The places of pledges of whose evidence this is said."""
    cells = f"SELECT agreement_id, cell AS evidence_ids FROM proven WHERE {wrong}"
    return f"SELECT place FROM pledges SEMI JOIN ({cells}) USING (agreement_id, evidence_ids)"


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
