"""What has to be done for a portal to have what it should: worked out, and done by nobody yet."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal

from pledgedata.layout import TABLES
from pledgedata.problem import refused
from pledgedata.publish.ckan.wanted import MARK, Resource, Wanted
from pledgedata.words import Text

Verb = Literal["create", "change", "revive", "remove", "show", "leave"]


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do, or to leave: to which, in words, and with what.

    `facts` is what the portal is sent; `upload` the resource whose file goes with it.
    """

    verb: Verb
    what: Literal["dataset", "resource"]
    title: str
    why: Text
    facts: Mapping[str, Any]
    upload: Resource | None = None


Held = Callable[[str, int], str]
"""The SHA-256 of what an address holds, if it is of this size; empty if it does not answer."""


def plan(wished: Wanted, found: Mapping[str, Any] | None, held: Held, *, show: bool) -> list[Step]:
    """The steps, in the order in which they are safe.

    `found` is the portal's dataset of that name. A new dataset is made unseen, and shown when all
    is in place; of one that is there, the files come first and the version that tells of them
    last. Nothing that is not ours is touched. `show` is false for a dataset that stays unseen.

    Raises:
        Refused: `publish-name-taken`.
    """
    if found is None:
        created = [_created(wished), *(_new(one) for one in wished.resources)]
        return [*created, *([_shown(wished, "")] if show else [])]
    if _extras(found).get(MARK) != wished.extras[MARK]:
        raise refused("publish-name-taken", value=wished.name)
    key = str(found["id"])
    steps = [_revived(wished, key)] if found.get("state") == "deleted" else []
    steps += _resources(wished, found, held)
    steps.append(_changed(wished, found))
    if show and found.get("private"):
        steps.append(_shown(wished, key))
    return steps


def steps_left(steps: list[Step]) -> list[Step]:
    """The steps that change something."""
    return [step for step in steps if step.verb != "leave"]


def again(steps: list[Step]) -> list[str]:
    """The tables that change though the dataset's version does not.

    It is the last that is changed, so that a plan broken off goes on as one of the earlier version.
    """
    if any(step.what == "dataset" and "version" in step.facts for step in steps):
        return []
    sent = [step.upload.path for step in steps if step.verb == "change" and step.upload]
    return [path for path in sent if path.startswith(f"{TABLES}/")]


def _created(wished: Wanted) -> Step:
    facts = {
        "name": wished.name,
        **wished.fields,
        "private": True,
        "extras": _pairs(wished.extras),
        "tags": [{"name": tag} for tag in sorted(wished.tags)],
    }
    return Step("create", "dataset", wished.name, _NEW, facts)


def _new(one: Resource) -> Step:
    facts = {**one.fields, "url": one.path.rpartition("/")[2]}
    return Step("create", "resource", one.path, _NEW, facts, one)


def _revived(wished: Wanted, key: str) -> Step:
    return Step("revive", "dataset", wished.name, _DELETED, {"id": key, "state": "active"})


def _shown(wished: Wanted, key: str) -> Step:
    return Step("show", "dataset", wished.name, _UNSEEN, {"id": key or None, "private": False})


def _changed(wished: Wanted, found: Mapping[str, Any]) -> Step:
    """What differs of the dataset's own; what others have said of it stands."""
    facts: dict[str, Any] = {
        key: value for key, value in wished.fields.items() if not _same(key, found, value)
    }
    extras = _extras(found)
    gone = {key for key in _OWN & extras.keys() if key not in wished.extras}
    if gone or any(extras.get(key) != value for key, value in wished.extras.items()):
        kept = {key: value for key, value in extras.items() if key not in gone}
        facts["extras"] = _pairs({**kept, **wished.extras})
    if {tag.get("name") for tag in found.get("tags") or ()} != wished.tags:
        facts["tags"] = [{"name": tag} for tag in sorted(wished.tags)]
    if not facts:
        return Step("leave", "dataset", wished.name, _SAME, {})
    said = ", ".join(facts)
    why = Text(f"ändrat: {said}", f"changed: {said}")
    return Step("change", "dataset", wished.name, why, {"id": found["id"], **facts})


def _same(key: str, found: Mapping[str, Any], value: str) -> bool:
    if key == "owner_org":
        organisation = found.get("organization") or {}
        return value in {found.get("owner_org"), organisation.get("name")}
    said = found.get(key)
    # A portal may keep line ends in its own way.
    return isinstance(said, str) and said.split() == value.split()


def _resources(wished: Wanted, found: Mapping[str, Any], held: Held) -> Iterator[Step]:
    there = {str(one.get("uri")): one for one in found.get("resources") or () if one.get("uri")}
    for one in wished.resources:
        if one.iri in there:
            yield _resource(one, there[one.iri], held)
        else:
            yield _new_in(one, str(found["id"]))
    base = wished.extras["uri"].partition("/id/")[0]
    kept = {one.iri for one in wished.resources}
    for one in found.get("resources") or ():
        iri, title = str(one.get("uri") or ""), str(one.get("name") or one.get("id"))
        if iri in kept:
            continue
        if iri.startswith(f"{base}/id/distribution/"):
            yield Step("remove", "resource", title, _LEFT_OUT, {"id": one["id"]})
        else:
            yield Step("leave", "resource", title, _FOREIGN, {})


def _new_in(one: Resource, package: str) -> Step:
    made = _new(one)
    facts = {**made.facts, "package_id": package}
    return Step("create", "resource", one.path, _NEW, facts, one)


def _resource(one: Resource, there: Mapping[str, Any], held: Held) -> Step:
    odd = [key for key, value in one.fields.items() if not _alike(there.get(key), value)]
    stale = there.get("url_type") != "upload"
    stale = stale or held(str(there.get("url")), one.size) != one.sha256
    if not odd and not stale:
        return Step("leave", "resource", one.path, _SAME, {})
    facts = {"id": there["id"], **one.fields}
    if stale:
        return Step("change", "resource", one.path, _BYTES, facts, one)
    said = ", ".join(odd)
    return Step("change", "resource", one.path, Text(f"ändrat: {said}", f"changed: {said}"), facts)


def _alike(said: Any, value: str) -> bool:
    """Whether two values are the same but for how a portal spells formats and ends lines."""
    return isinstance(said, str) and said.casefold().split() == value.casefold().split()


def _extras(found: Mapping[str, Any]) -> dict[str, str]:
    return {str(one.get("key")): str(one.get("value")) for one in found.get("extras") or ()}


def _pairs(extras: Mapping[str, str]) -> list[dict[str, str]]:
    return [{"key": key, "value": extras[key]} for key in sorted(extras)]


_OWN: Final = frozenset(
    {"temporal_start", "temporal_end", "publisher_type", "version_notes"}
    | {"contact_uri", "contact_name", "contact_email"}
)
"""Extras that a later version may have nothing to say in."""

_NEW: Final = Text("finns inte", "is not there")
_SAME: Final = Text("som den ska", "as it should be")
_BYTES: Final = Text("annat innehåll", "other content")
_DELETED: Final = Text("är raderad", "is deleted")
_UNSEEN: Final = Text("blir synlig för alla", "becomes visible to everyone")
_LEFT_OUT: Final = Text("finns inte i släppet", "is not in the release")
_FOREIGN: Final = Text("inte vår", "not ours")
