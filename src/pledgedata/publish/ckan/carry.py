"""A plan carried out on a portal, and the proof that the portal then has what it should."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

from pledgedata.canonical import sha256
from pledgedata.catalogue.distribution import Distribution, distributions
from pledgedata.layout import DESCRIPTOR
from pledgedata.outline import Outline
from pledgedata.problem import Problem, Where, problem, refused
from pledgedata.publish.ckan.client import Client
from pledgedata.publish.ckan.plan import Step, again, plan, steps_left
from pledgedata.publish.ckan.wanted import Wanted, wanted
from pledgedata.publish.fit import older
from pledgedata.release.manifest import sealed

_OK: Final = 200


class Portal:
    """One release and the portal it is to be on."""

    def __init__(
        self, client: Client, release: Path, told: Outline, organisation: str, called: str = ""
    ) -> None:
        """Asks the portal who we are and what it knows.

        Raises:
            Refused: `publish-token-wrong`, `publish-organisation`, or another fault of the portal.
        """
        self.client, self.release, self._there = client, release, ""
        if not client.is_known("user_show"):
            raise refused("publish-token-wrong", value=client.base)
        owner = self._organisation(organisation)
        known = frozenset(one["id"] for one in client.records("license_list"))
        files = _listed(told, release)
        self.wished: Wanted = wanted(told, files, owner, known, called)

    def _organisation(self, said: str) -> str:
        """The id of the organisation, in which we may make datasets."""
        mine = self.client.records("organization_list_for_user", permission="create_dataset")
        for one in mine:
            if said in (one["id"], one.get("name")):
                return str(one["id"])
        exists = self.client.is_known("organization_show", id=said)
        others = ", ".join(sorted(str(one.get("name")) for one in mine))
        code = "publish-organisation-closed" if exists else "publish-organisation"
        raise refused(code, value=said, others=others or "–")

    def plan(self, *, show: bool = True) -> list[Step]:
        """What has to be done now.

        Raises:
            Refused: `publish-name-taken`, or another fault of the portal.
        """
        found = self.found()
        self._there = str((found or {}).get("version", ""))
        return plan(self.wished, found, self._held, show=show)

    def again(self, steps: list[Step]) -> Iterator[Problem]:
        """What is wrong with these steps if the portal has this version, or a later, already."""
        version = self.wished.fields["version"]
        yield from older(self.address, self._there, version)
        for path in again(steps)[:1]:
            facts = {"address": self.address, "version": version, "name": path}
            yield problem("publish-version-again", Where(DESCRIPTOR), **facts)

    @property
    def address(self) -> str:
        """Where the portal shows the dataset."""
        return f"{self.client.base}/dataset/{self.wished.name}"

    def found(self) -> dict[str, Any] | None:
        """The portal's dataset of that name, if there is one."""
        return self.client.record("package_show", id=self.wished.name)

    def _held(self, address: str, size: int) -> str:
        fetched = self.client.fetch(address, size)
        return fetched.sha256 if fetched.status == _OK else ""

    def carry_out(self, steps: list[Step], done: Callable[[Step], None]) -> None:
        """Carries the steps out in order; `done` is called after each.

        Raises:
            Refused: a fault of the portal. What was done stays, and the next plan goes on from it.
        """
        made = ""
        for step in steps_left(steps):
            facts = dict(step.facts)
            if made and step.what == "resource":
                facts["package_id"] = made
            if made and step.verb == "show":
                facts["id"] = made
            file = None
            if step.upload:
                data = (self.release / step.upload.path).read_bytes()
                if sha256(data) != step.upload.sha256:
                    raise refused("publish-changed-meanwhile", name=step.upload.path)
                leaf = step.upload.path.rpartition("/")[2]
                file = (leaf, data, step.upload.media)
            result = self.client.write(_ACTIONS[step.verb, step.what], facts, file)
            if step.verb == "create" and step.what == "dataset":
                made = str(result["id"])
            done(step)

    def prove(self, *, show: bool = True) -> int:
        """Reads everything back and compares; gives the number of files that are as they should.

        Raises:
            Refused: `publish-differs`, which names the first thing that is not as it should.
        """
        left = steps_left(self.plan(show=show))
        if left:
            step = left[0]
            raise refused("publish-differs", name=step.title, reason=step.why)
        return len(self.wished.resources)


_ACTIONS: Final = {
    ("create", "dataset"): "package_create",
    ("change", "dataset"): "package_patch",
    ("revive", "dataset"): "package_patch",
    ("show", "dataset"): "package_patch",
    ("create", "resource"): "resource_create",
    ("change", "resource"): "resource_patch",
    ("remove", "resource"): "resource_delete",
}


def _listed(told: Outline, release: Path) -> tuple[Distribution, ...]:
    """The files that the release's descriptor lists, in its order.

    Raises:
        Refused: `file-unreadable`.
    """
    described = json.loads((release / DESCRIPTOR).read_bytes())
    measured = sealed(release)
    paths = (resource["path"] for resource in described["resources"])
    held = {path: measured[path] for path in paths}
    return tuple(distributions(told.about, held))
