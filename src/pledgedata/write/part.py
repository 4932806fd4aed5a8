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

REL: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES: Final = "http://schemas.openxmlformats.org/package/2006/content-types"
DOCUMENT: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


@dataclass
class Package:
    """The parts of a workbook: their bytes by name, and those that have been taken apart."""

    entries: list[zipfile.ZipInfo]
    data: dict[str, bytes]
    trees: dict[str, Any] = field(default_factory=dict)
    seen: dict[str, bytes] = field(default_factory=dict)

    @classmethod
    def of(cls, data: bytes) -> "Package":
        """The parts of a workbook's bytes; a directory entry is none."""
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
            return cls(entries, {entry.filename: archive.read(entry) for entry in entries})

    def tree(self, name: str) -> Any:
        """A part taken apart; what is changed in it is written back when the package is packed."""
        from lxml import etree

        if name not in self.trees:
            parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
            self.trees[name] = etree.fromstring(self.data[name], parser)
            self.seen[name] = etree.tostring(self.trees[name])
        return self.trees[name]

    def put(self, name: str, tree: Any) -> None:
        """Adds a part, or takes another in its place."""
        if name not in self.data:
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
            entry.create_system = 3
            self.entries.append(entry)
            self.data[name] = b""
        self.trees[name] = tree

    def drop(self, name: str) -> None:
        """Removes a part and what it is related to by."""
        for gone in (name, relations_of(name)):
            self.data.pop(gone, None)
            self.trees.pop(gone, None)
        self.entries = [entry for entry in self.entries if entry.filename in self.data]

    def packed(self) -> bytes:
        """The workbook's bytes."""
        from lxml import etree

        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            for entry in self.entries:
                data = self.data[entry.filename]
                tree = self.trees.get(entry.filename)
                # What was only looked at keeps its bytes.
                if tree is not None and etree.tostring(tree) != self.seen.get(entry.filename):
                    data = etree.tostring(
                        tree, xml_declaration=True, encoding="UTF-8", standalone=True
                    )
                archive.writestr(entry, data)
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
            folder = posixpath.dirname(name)
            path = target[1:] if target.startswith("/") else posixpath.join(folder, target)
            yield one.get("Id", ""), one.get("Type", ""), posixpath.normpath(path)

    def relate(self, name: str, kind: str, target: str) -> str:
        """Adds a relation from a part to another; gives its id."""
        from lxml import etree

        rels = relations_of(name)
        if rels not in self.data:
            self.put(rels, root(REL, "Relationships"))
        tree = self.tree(rels)
        taken = {one.get("Id") for one in tree}
        made = next(f"rIdPd{n}" for n in range(1, len(taken) + 2) if f"rIdPd{n}" not in taken)
        attributes = {"Id": made, "Type": f"{DOCUMENT}/{kind}", "Target": f"/{target}"}
        etree.SubElement(tree, f"{{{REL}}}Relationship", attributes)
        return made

    def declare(self, name: str, content_type: str) -> None:
        """Says what type a part has."""
        from lxml import etree

        tree = self.tree("[Content_Types].xml")
        if not any(one.get("PartName") == f"/{name}" for one in tree):
            attributes = {"PartName": f"/{name}", "ContentType": content_type}
            etree.SubElement(tree, f"{{{TYPES}}}Override", attributes)

    def undeclare(self, name: str) -> None:
        """Says nothing more of a part."""
        tree = self.tree("[Content_Types].xml")
        for one in list(tree):
            if one.get("PartName") == f"/{name}":
                tree.remove(one)

    def free(self, stem: str, ending: str) -> str:
        """A name for a new part that no part has."""
        names = {name.lower() for name in self.data}
        numbers = range(1, len(names) + 2)
        return next(f"{stem}{n}{ending}" for n in numbers if f"{stem}{n}{ending}" not in names)

    @property
    def workbook(self) -> str:
        """The name of the part that lists the sheets."""
        found = (path for _, kind, path in self.relations("") if kind.endswith("/officeDocument"))
        return next(found, "xl/workbook.xml")

    def sheets(self) -> dict[str, str]:
        """The parts of the sheets by their titles, in order."""
        book = self.tree(self.workbook)
        paths = {id_: path for id_, _, path in self.relations(self.workbook)}
        found = {}
        for one in book.iter(f"{{{space(book)}}}sheet"):
            id_ = next((v for k, v in one.attrib.items() if k.endswith("}id")), "")
            if id_ in paths:
                found[one.get("name", "")] = paths[id_]
        return found


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
