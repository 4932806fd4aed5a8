"""Notes on the cells of a sheet: ours added to those that people have written, and taken away.

A note needs two parts: its text (comments) and its shape (a legacy drawing). Ours begin with a
line of our own, by which they are known again: authors do not survive LibreOffice.

Source: ECMA-376, part 1, 18.7 (comments).
"""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from pledgedata.write.drawing import add_shapes, drop_drawing, drop_shapes
from pledgedata.write.frame import Place, place
from pledgedata.write.part import Package, legible, root, space

AUTHOR: Final = "pledgedata"
SIGN: Final = "— pledgedata —"
"""The line that our part of a note begins with."""
LONGEST: Final = 2_000
_KIND: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_THREAD: Final = "tc="


def add_notes(package: Package, path: str, notes: Mapping[str, str]) -> None:
    """Adds a note to each of these cells of a sheet, beneath the one that is there.

    A threaded conversation is left alone: its text cannot be added to.
    """
    if not notes:
        return
    from lxml import etree

    name = package.related(path, "comments") or _new_comments(package, path)
    tree = package.tree(name)
    main = f"{{{space(tree)}}}"
    listed, authors = tree.find(f"{main}commentList"), _authors(tree)
    known = {one.get("ref"): one for one in listed}
    author = _author(tree)
    fresh = list[tuple[Place, str]]()
    for cell, said in sorted(notes.items(), key=lambda item: place(item[0])):
        text = f"{SIGN}\n{legible(said, LONGEST)}"
        there = known.get(cell)
        if there is None:
            made = etree.SubElement(listed, f"{main}comment", {"ref": cell, "authorId": author})
            _append(made, text)
            fresh.append((place(cell), text))
        elif not _author_of(there, authors).startswith(_THREAD):
            _append(there, f"\n\n{text}")
    add_shapes(package, path, fresh)


def drop_notes(package: Package, path: str) -> None:
    """Takes our notes away, and what we wrote beneath those of others."""
    name = package.related(path, "comments")
    if name is None or SIGN.encode() not in package.data[name]:
        return
    tree = package.tree(name)
    listed = tree.find(f"{{{space(tree)}}}commentList")
    gone = set[Place]()
    for one in list(listed):
        if not _cut(one):
            gone.add(place(one.get("ref", "A1")))
            listed.remove(one)
    drop_shapes(package, path, gone)
    if not len(listed):
        package.unrelate(path, name)
        package.drop(name)
        drop_drawing(package, path)


def _cut(comment: Any) -> bool:
    """Cuts a comment off where our part begins; False when nothing is left of it."""
    texts = [one for one in comment.iter() if str(one.tag).endswith("}t")]
    whole = "".join(one.text or "" for one in texts)
    begin = whole.find(SIGN)
    if begin < 0:
        return True
    left = len(whole[:begin].rstrip("\n"))
    for one in texts:
        held = one.text or ""
        one.text, left = held[:left], max(left - len(held), 0)
        run = one.getparent()
        if not one.text and str(run.tag).endswith("}r"):
            run.getparent().remove(run)
    return bool(whole[:begin].strip())


def _new_comments(package: Package, path: str) -> str:
    from lxml import etree

    main = space(package.tree(package.workbook))
    name = package.free("xl/commentsPd", ".xml")
    tree = root(main, "comments")
    etree.SubElement(tree, f"{{{main}}}authors")
    etree.SubElement(tree, f"{{{main}}}commentList")
    package.put(name, tree)
    package.declare(name, _KIND)
    package.relate(path, "comments", name)
    return name


def _authors(tree: Any) -> list[str]:
    return [one.text or "" for one in tree.iter(f"{{{space(tree)}}}author")]


def _author_of(comment: Any, authors: Sequence[str]) -> str:
    number = comment.get("authorId", "")
    return authors[int(number)] if number.isdigit() and int(number) < len(authors) else ""


def _author(tree: Any) -> str:
    from lxml import etree

    authors = _authors(tree)
    if AUTHOR in authors:
        return str(authors.index(AUTHOR))
    main = f"{{{space(tree)}}}"
    holder = tree.find(f"{main}authors")
    etree.SubElement(holder, f"{main}author").text = AUTHOR
    return str(len(authors))


def _append(comment: Any, text: str) -> None:
    from lxml import etree

    main = f"{{{space(comment)}}}"
    holder = comment.find(f"{main}text")
    if holder is None:
        holder = etree.SubElement(comment, f"{main}text")
    plain = holder.find(f"{main}t")
    if plain is not None:  # a plain text takes no run beside it
        run = etree.Element(f"{main}r")
        holder.replace(plain, run)
        run.append(plain)
        _keep_spaces(plain)
    run = etree.Element(f"{main}r")
    runs = holder.findall(f"{main}r")
    holder.insert(holder.index(runs[-1]) + 1 if runs else 0, run)
    inner = etree.SubElement(run, f"{main}t")
    inner.text = text
    _keep_spaces(inner)


def _keep_spaces(text: Any) -> None:
    text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
