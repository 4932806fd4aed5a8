"""A workbook as the parts it is packed of, so that one can be changed and the others left alone.

Parts that nobody changes keep their bytes, their order and their time stamps.

Source: ECMA-376, Office Open XML, part 2 (packages) and part 1, 12 (SpreadsheetML).
"""

import io
import posixpath
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final
from urllib.parse import unquote

from pledgedata.canonical import EPOCH, packable
from pledgedata.damage import DAMAGE
from pledgedata.words import cut

REL: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES: Final = "http://schemas.openxmlformats.org/package/2006/content-types"
DOCUMENT: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STRICT: Final = "http://purl.oclc.org/ooxml/officeDocument/relationships"


class Unmarkable(ValueError):
    """A workbook whose parts do not hold together; its text says what does not."""


@dataclass
class Package:
    """The parts of a workbook: their bytes by name, and those that have been taken apart."""

    data: dict[str, bytes]
    times: dict[str, tuple[int, int, int, int, int, int]] = field(default_factory=dict)
    trees: dict[str, Any] = field(default_factory=dict)
    seen: dict[str, bytes] = field(default_factory=dict)

    @classmethod
    def of(cls, data: bytes) -> "Package":
        """The parts of a workbook's bytes; a directory entry is none.

        Raises:
            Unmarkable: it cannot be unpacked.
        """
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                entries = [entry for entry in archive.infolist() if not entry.is_dir()]
                parts = {entry.filename: archive.read(entry) for entry in entries}
        except (*DAMAGE, RuntimeError) as error:
            raise Unmarkable(str(error)) from error
        return cls(parts, {entry.filename: entry.date_time for entry in entries})

    def tree(self, name: str) -> Any:
        """A part taken apart; what is changed in it is written back when the package is packed.

        Raises:
            Unmarkable: there is no such part, or it is not well-formed.
        """
        if name not in self.trees:
            if name not in self.data:
                raise Unmarkable(f"{name}: not there")
            self.trees[name] = parsed(self.data[name], recover=name.endswith(".vml"))
            self.seen[name] = _written(self.trees[name])
        return self.trees[name]

    def put(self, name: str, tree: Any) -> None:
        """Adds a part, or takes another in its place."""
        self.data.setdefault(name, b"")
        self.seen.pop(name, None)
        self.trees[name] = tree

    def drop(self, name: str) -> None:
        """Removes a part, what it is related to by, and what is said of its type."""
        for gone in (name, relations_of(name)):
            self.data.pop(gone, None)
            self.trees.pop(gone, None)
        for one in list(self.tree(_TYPES_PART)):
            if one.get("PartName") == f"/{name}":
                one.getparent().remove(one)

    def packed(self) -> bytes:
        """The workbook's bytes; the same for the same parts."""
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, data in self.data.items():
                entry = packable(name, self.times.get(name, EPOCH))
                entry.compress_type = zipfile.ZIP_DEFLATED
                tree = self.trees.get(name)
                # What was only looked at keeps its bytes.
                changed = tree is not None and (now := _written(tree)) != self.seen.get(name)
                archive.writestr(entry, now if changed else data)
        return out.getvalue()

    def relations(self, name: str) -> Iterator[tuple[str, str, str]]:
        """Id, type and the part that each internal relation of a part leads to."""
        rels = relations_of(name)
        if rels not in self.data:
            return
        for one in self.tree(rels):
            if one.get("TargetMode") == "External" or not isinstance(one.tag, str):
                continue
            target = one.get("Target", "")
            path = target if target.startswith("/") else f"/{posixpath.dirname(name)}/{target}"
            path = posixpath.normpath(path).lstrip("/")
            yield (
                one.get("Id", ""),
                one.get("Type", ""),
                path if path in self.data else unquote(path),
            )

    def related(self, name: str, kind: str) -> str | None:
        """The first part, of those that are there, that a part is related to in this way."""
        related = (p for _, t, p in self.relations(name) if t.endswith(f"/{kind}"))
        return next((path for path in related if path in self.data), None)

    def relate(self, name: str, kind: str, target: str) -> str:
        """Adds a relation from a part to another; gives its id."""
        from lxml import etree

        rels = relations_of(name)
        if rels not in self.data:
            self.put(rels, root(REL, "Relationships"))
        tree = self.tree(rels)
        taken = {one.get("Id") for one in tree}
        made = next(f"rIdPd{n}" for n in range(1, len(taken) + 2) if f"rIdPd{n}" not in taken)
        attributes = {"Id": made, "Type": f"{self.links}/{kind}", "Target": f"/{target}"}
        etree.SubElement(tree, f"{{{REL}}}Relationship", attributes)
        return made

    def unrelate(self, name: str, target: str) -> str:
        """Removes the relation from a part to another; gives the id it had."""
        id_ = next((i for i, _, path in self.relations(name) if path == target), "")
        for one in list(self.tree(relations_of(name))):
            if one.get("Id") == id_:
                one.getparent().remove(one)
        return id_

    def declare(self, name: str, content_type: str) -> None:
        """Says what type a part has."""
        from lxml import etree

        tree = self.tree(_TYPES_PART)
        if not any(one.get("PartName") == f"/{name}" for one in tree):
            attributes = {"PartName": f"/{name}", "ContentType": content_type}
            etree.SubElement(tree, f"{{{TYPES}}}Override", attributes)

    def free(self, stem: str, ending: str) -> str:
        """A name for a new part that no part has, whatever the case of its letters."""
        taken = {name.lower() for name in self.data}
        names = (f"{stem}{number}{ending}" for number in range(1, len(taken) + 2))
        return next(name for name in names if name.lower() not in taken)

    @property
    def workbook(self) -> str:
        """The name of the part that lists the sheets."""
        return self.related("", "officeDocument") or "xl/workbook.xml"

    @property
    def links(self) -> str:
        """The namespace of relations: the strict form of the standard has one of its own."""
        return _STRICT if "purl.oclc.org" in space(self.tree(self.workbook)) else DOCUMENT

    def sheets(self) -> dict[str, str]:
        """The parts of the sheets by their titles, in order."""
        book = self.tree(self.workbook)
        paths = {id_: path for id_, _, path in self.relations(self.workbook)}
        found = {}
        for one in book.iter(f"{{{space(book)}}}sheet"):
            id_ = one.get(f"{{{self.links}}}id", "")
            if paths.get(id_) in self.data:
                found[one.get("name", "")] = paths[id_]
        return found


def macros(data: bytes) -> bool:
    """Whether a workbook may hold macros, and so must be called .xlsm."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return b"macroEnabled" in archive.read(_TYPES_PART)
    except (*DAMAGE, RuntimeError, KeyError) as error:
        raise Unmarkable(str(error)) from error


_TYPES_PART: Final = "[Content_Types].xml"


def parsed(data: bytes, *, recover: bool = False) -> Any:
    """The root of a part; legacy drawings are often not well-formed and are read all the same.

    Raises:
        Unmarkable: it is not well-formed.
    """
    from lxml import etree

    def parser(*, recover: bool) -> Any:
        # Comments would be counted among styles and sheets, and lxml crashes on writing one alone.
        return etree.XMLParser(
            resolve_entities=False,
            no_network=True,
            huge_tree=False,
            remove_comments=True,
            remove_pis=True,
            recover=recover,
        )

    try:
        return etree.fromstring(data, parser(recover=False))
    except etree.XMLSyntaxError as error:
        found = etree.fromstring(data, parser(recover=True)) if recover else None
        if found is None:
            raise Unmarkable(str(error)) from error
        return found


def _written(tree: Any) -> bytes:
    from lxml import etree

    written: bytes = etree.tostring(
        tree.getroottree(), xml_declaration=True, encoding="UTF-8", standalone=True
    )
    return written


def root(main: str, name: str) -> Any:
    """A root element in a namespace that needs no prefix."""
    from lxml import etree

    spaces: Any = {None: main}
    return etree.Element(f"{{{main}}}{name}", nsmap=spaces)


def relations_of(name: str) -> str:
    """The name of the part that holds a part's relations."""
    folder, base = posixpath.split(name)
    return posixpath.join(folder, "_rels", f"{base}.rels")


def space(tree: Any) -> str:
    """The namespace of a part's root: there are two, of the loose and of the strict form."""
    return str(tree.tag).partition("}")[0].removeprefix("{")


def legible(text: str, longest: int = 32_000) -> str:
    """The text as XML and a cell can hold it: what neither may hold as a replacement character."""
    kept = "".join(c if c in "\n\t" or (c >= " " and _is_xml(c)) else "\ufffd" for c in text)
    return cut(kept, longest)


def _is_xml(character: str) -> bool:
    return not ("\ud800" <= character <= "\udfff" or character in "\ufffe\uffff")
