"""How well drafts are read: pledges, parties, period, place, evidence and targets, counted.

    python bench/drafts.py FOLDER [--json] [--left-out] [--calibrate]

FOLDER holds documents beside annotations of the same name (`.json`). A hit equals or contains the
annotated sentence and lies within its block, white space folded. Only the annotated edition counts.
`--left-out` reads each document with weights that were fitted without it. `--calibrate` fits the
weights of cues and writes them, with how often each rule was right when its document was left out.
"""

import json
import sys
import time
from collections import Counter
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from measure import fit
from measure.fit import fold

from pledgedata.draft import trust
from pledgedata.draft.document.source import pages
from pledgedata.draft.reading import period, weigh
from pledgedata.draft.reading.agreement import Edition, editions

HERE = Path(__file__).resolve().parent.parent
SAMPLES = HERE / "tests" / "draft" / "documents"
_SAME = {
    "equals": "exactly",
    "statistics": "crime_statistics",
    "municipal_knowledge": "agency_knowledge",
}


@dataclass
class Score:
    """Counts of what was right, by what it is of."""

    hits: int = 0
    extra: int = 0
    missed: int = 0
    party: list[int] = field(default_factory=lambda: [0, 0])
    said: list[int] = field(default_factory=lambda: [0, 0])
    period: list[int] = field(default_factory=lambda: [0, 0])
    basis: list[int] = field(default_factory=lambda: [0, 0])
    place: list[int] = field(default_factory=lambda: [0, 0])
    signatories: list[int] = field(default_factory=lambda: [0, 0])
    evidence: list[int] = field(default_factory=lambda: [0, 0, 0])
    targets: list[int] = field(default_factory=lambda: [0, 0, 0])
    quotes: list[int] = field(default_factory=lambda: [0, 0])
    notes: list[str] = field(default_factory=list)
    rules: list[tuple[str, str, bool, float | None]] = field(default_factory=list)
    rows: list[tuple[float, str, bool]] = field(default_factory=list)

    def add(self, other: "Score") -> None:
        self.hits += other.hits
        self.extra += other.extra
        self.missed += other.missed
        for name in _COUNTED:
            mine, theirs = getattr(self, name), getattr(other, name)
            setattr(self, name, [a + b for a, b in zip(mine, theirs, strict=True)])


_COUNTED = (
    "party",
    "said",
    "period",
    "basis",
    "place",
    "signatories",
    "evidence",
    "targets",
    "quotes",
)


def share(right: int, of: int) -> float:
    return right / of if of else 1.0


def prf(hits: int, extra: int, missed: int) -> dict[str, float]:
    precision, recall = share(hits, hits + extra), share(hits, hits + missed)
    return {
        "precision": round(precision, 4),
        "recall": round(recall, 4),
        "f1": round(2 * precision * recall / (precision + recall), 4)
        if precision + recall
        else 0.0,
    }


def chosen(found: tuple[Edition, ...], gold: dict[str, Any]) -> Edition | None:
    """The edition that the annotation is of: that of its period, else the newest."""
    for one in found:
        last = one.one("valid_to")
        if last and last.value == gold.get("valid_to"):
            return one
    return found[0] if found else None


def score(path: Path, gold: dict[str, Any]) -> Score:
    made = Score()
    some = [e for page in pages(path).pages for e in editions(page)]
    edition = chosen(tuple(some), gold)
    if edition is None:
        made.missed = len(gold["pledges"])
        return made
    _pledges(edition, gold, made)
    _agreement(edition, gold, made)
    _quotes(some, made)
    return made


def _pledges(edition: Edition, gold: dict[str, Any], made: Score) -> None:
    left = list(gold["pledges"])
    text = edition.page.text
    for one in edition.promises:
        forms = {fold(one.text), fold(text[slice(*one.span)])}
        hit = next(
            (
                g
                for g in left
                for f in forms
                if fold(g["text"]) in f and f in fold(g["source_block"])
            ),
            None,
        )
        made.rules.append(("pledge", one.rule, hit is not None, one.chance))
        party = hit is not None and edition.who(one) == hit["party"]
        made.rows.append((one.chance, one.who.rule, party))
        if hit is None:
            made.extra += 1
            made.notes.append(f"extra  [{one.rule}] {fold(one.text)[:110]}")
            continue
        left.remove(hit)
        made.hits += 1
        right = edition.who(one) == hit["party"]
        made.party[0] += right
        made.party[1] += 1
        if hit.get("party_signal") != "context":
            made.said[0] += right
            made.said[1] += 1
        made.rules.append(("party", one.who.rule, right, None))
        if not right:
            said = f"{edition.who(one)} [{one.who.rule}] for {hit['party']}"
            note = f"party  {said}: {fold(one.text)[:80]}"
            made.notes.append(note)
        if "targets" not in gold.get("not_annotated", ()):
            _targets(edition, one, hit, made)
    made.missed = len(left)
    made.notes += [f"missed {fold(g['text'])[:110]}" for g in left]


def _targets(edition: Edition, one: Any, hit: dict[str, Any], made: Score) -> None:
    from pledgedata.draft.record import targets_of

    wanted = Counter(
        (_SAME.get(t["operator"], t["operator"]), float(t["value"])) for t in hit.get("targets", ())
    )
    for target in targets_of(edition, one):
        mark = (target.operator, float(target.value))
        right = wanted[mark] > 0
        made.targets[0 if right else 1] += 1
        made.rules.append(("target", target.rule, right, None))
        wanted[mark] -= right
        if not right:
            made.notes.append(f"target {mark} {target.unit!r} {target.per}: {fold(one.text)[:70]}")
    for mark, count in wanted.items():
        made.targets[2] += max(0, count)
        if count > 0:
            made.notes.append(f"target missed {mark}: {fold(one.text)[:70]}")


def _agreement(edition: Edition, gold: dict[str, Any], made: Score) -> None:
    def value(column: str) -> str | None:
        got = edition.one(column)
        return got.value if got else None

    got = (value("valid_from"), value("valid_to"))
    right = got == (gold.get("valid_from"), gold.get("valid_to"))
    made.period = [int(right), 1]
    basis = "not_stated" if gold.get("valid_basis") == "none" else gold.get("valid_basis")
    made.basis = [int(value("period_basis") == basis), 1]
    rule = edition.cells["period_basis"][0].rule
    made.rules.append(("period", rule, right, edition.cells["period_basis"][0].chance))
    if not right or not made.basis[0]:
        made.notes.append(
            f"period {got} {value('period_basis')} [{rule}] for "
            f"{gold.get('valid_from')} {gold.get('valid_to')} {basis}"
        )
    codes = {r.value for r in edition.cells["municipality_codes"]}
    wanted = gold.get("municipality_code") or gold.get("municipality_codes")
    place = codes == set(wanted if isinstance(wanted, list) else [wanted] if wanted else [])
    made.place = [int(place), 1]
    for one in edition.cells["municipality_codes"]:
        made.rules.append(("municipality", one.rule, place, None))
    if not place:
        made.notes.append(f"place  {codes} for {wanted}")
    _kinds(edition, gold, made)


def _kinds(edition: Edition, gold: dict[str, Any], made: Score) -> None:
    wanted = {_SAME.get(e["type"], e["type"]) for e in gold.get("evidence", ())}
    got = {e.code for e in edition.evidence}
    made.evidence = [len(got & wanted), len(got - wanted), len(wanted - got)]
    made.rules += [("evidence", e.rule, e.code in wanted, None) for e in edition.evidence]
    if got != wanted:
        made.notes.append(f"evidence extra {sorted(got - wanted)} missed {sorted(wanted - got)}")
    roles = len(gold.get("signatories") or ())
    made.signatories = [int(len(edition.signatories) == roles), 1]
    if len(edition.signatories) != roles:
        made.notes.append(f"roles  {[s.code for s in edition.signatories]} for {roles}")
    if "completeness" in gold.get("not_annotated", ()):
        return
    cut = gold.get("is_excerpt")
    whole = edition.cells["completeness"][0]
    right = (whole.value in {"excerpt", "truncated"}) == bool(cut)
    made.rules.append(("completeness", whole.rule, right, None))
    if not right:
        made.notes.append(f"whole  {whole.value} for excerpt={cut}")


def _quotes(some: list[Edition], made: Score) -> None:
    from pledgedata.draft.record import records

    for edition in some:
        for row in records(edition):
            for readings in row.cells.values():
                for one in readings:
                    made.quotes[1] += 1
                    made.quotes[0] += edition.page.text[one.start : one.end] == one.quote


def shown(made: Score) -> dict[str, Any]:
    return {
        "pledges": {
            **prf(made.hits, made.extra, made.missed),
            "hits": made.hits,
            "extra": made.extra,
            "missed": made.missed,
        },
        "party": round(share(*made.party), 4),
        "party_said": round(share(*made.said), 4),
        "period": round(share(*made.period), 4),
        "period_basis": round(share(*made.basis), 4),
        "municipality": round(share(*made.place), 4),
        "signatories": round(share(*made.signatories), 4),
        "evidence": prf(*made.evidence),
        "targets": prf(*made.targets),
        "quotes_verbatim": round(share(*made.quotes), 4),
    }


def left_out(by_name: dict[str, Score]) -> dict[str, dict[str, float]]:
    """How often readings of each level were right, by counts that leave their document out."""
    from pledgedata.draft.trust import level, mistakes
    from pledgedata.draft.trust import share as expected

    right, seen = Counter[str](), Counter[str]()
    for one in by_name.values():
        for _, rule, ok, _ in one.rules:
            right[rule] += ok
            seen[rule] += 1
    for rule, wrong in mistakes().items():
        seen[rule] += wrong
    held, of = Counter[str](), Counter[str]()
    for rule, wrong in mistakes().items():
        of[level(expected(right[rule], max(0, seen[rule] - wrong)))] += wrong
    for one in by_name.values():
        own_right, own_seen = Counter[str](), Counter[str]()
        for _, rule, ok, _ in one.rules:
            own_right[rule] += ok
            own_seen[rule] += 1

        def others(rule: str) -> float:
            return expected(right[rule] - own_right[rule], seen[rule] - own_seen[rule])  # noqa: B023

        for _, rule, ok, weighed in one.rules:
            mark = level(others(rule) if weighed is None else weighed)
            held[mark] += ok
            of[mark] += 1
        for chance, rule, ok in one.rows:
            mark = f"row {level(min(chance, others(rule)))}"
            held[mark] += ok
            of[mark] += 1
    return {m: {"right": round(held[m] / of[m], 4), "readings": of[m]} for m in sorted(of)}


def found(folder: Path) -> dict[str, tuple[Path, Path]]:
    """The documents of a folder with their annotations, by name."""
    made: dict[str, tuple[Path, Path]] = {}
    for gold in sorted(folder.glob("*.json")):
        some = (p for p in sorted(folder.glob(f"{gold.stem}.*")) if p.suffix != ".json")
        if at := next(some, None):
            made[gold.stem] = at, gold
    return made


def scores(
    some: dict[str, tuple[Path, Path]], weights: dict[str, Any], times: dict[str, Any]
) -> dict[str, Score]:
    """Each document's score; with its own weights where there are some of its name."""
    usual, usual_times = weigh.weights, period.weights
    made: dict[str, Score] = {}
    for name, (at, gold) in some.items():
        if name in weights:
            weigh.weights = partial(weights.__getitem__, name)  # type: ignore[assignment]
            period.weights = partial(times.__getitem__, name)  # type: ignore[assignment]
        try:
            made[name] = score(at, json.loads(gold.read_text("utf-8")))
        finally:
            weigh.weights, period.weights = usual, usual_times
    return made


def calibrate(by_name: dict[str, Score]) -> None:
    """Write how often each rule was right."""
    seen, right = Counter[tuple[str, str]](), Counter[tuple[str, str]]()
    for one in by_name.values():
        for name, rule, ok, weighed in one.rules:
            if weighed is not None:
                continue  # it has a chance of its own
            seen[name, rule] += 1
            right[name, rule] += ok
    lines = [f"{n},{r},{right[n, r]},{c}\n" for (n, r), c in sorted(seen.items())]
    trust.TABLE.write_text("field,rule,right,seen\n" + "".join(lines), "utf-8")


def write(alone: dict[str, float], among: dict[str, float]) -> None:
    """Write the weights, what speaks most for a pledge first."""
    names = sorted({*alone, *among}, key=lambda n: (-among.get(n, 0.0), n))
    lines = [
        f"{n},{alone[n]:.2f},{among[n]:.2f}\n" if n in alone else f"{n},,{among[n]:.2f}\n"
        for n in names
    ]
    weigh.TABLE.write_text("cue,alone,among\n" + "".join(lines), "utf-8")


def write_times(weight: dict[str, float]) -> None:
    """Write the weights of times."""
    lines = [f"{n},{w:.2f}\n" for n, w in sorted(weight.items(), key=lambda t: (-t[1], t[0]))]
    period.TABLE.write_text("cue,weight\n" + "".join(lines), "utf-8")


def main(arguments: list[str]) -> int:
    flags = {a for a in arguments if a.startswith("--")}
    folder = Path(next((a for a in arguments if not a.startswith("--")), SAMPLES))
    some, weights, times = found(folder), dict[str, Any](), dict[str, Any]()
    begun = time.perf_counter()
    if flags & {"--left-out", "--calibrate"}:
        documents = [d for at, gold in some.values() if (d := fit.document(at, gold))]
        named = [fit.times(at, gold) for at, gold in some.values()]
        weights, times = fit.left_out(documents), fit.times_left_out(named)
    by_name = scores(some, weights, times)
    if "--calibrate" in flags:
        write(*fit.fit(documents))
        write_times(fit.fit_times(named))
        calibrate(by_name)
    total = Score()
    for one in by_name.values():
        total.add(one)
    seconds = time.perf_counter() - begun
    levels = left_out(by_name)
    if "--json" in flags:
        each = {name: {**shown(one), "notes": one.notes} for name, one in by_name.items()}
        told = {"all": shown(total), "levels_left_one_out": levels, "documents": each}
        print(json.dumps(told, ensure_ascii=False, indent=2))
        return 0
    for name, one in by_name.items():
        f1 = prf(one.hits, one.extra, one.missed)["f1"]
        print(
            f"{name:34} F1 {f1:.2f}  party {share(*one.party):.2f}  "
            f"period {one.period[0]}  place {one.place[0]}"
        )
        for note in one.notes:
            print(f"    {note}")
    print(json.dumps(shown(total), ensure_ascii=False), f"{seconds:.1f} s")
    print("left one out:", json.dumps(levels))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
