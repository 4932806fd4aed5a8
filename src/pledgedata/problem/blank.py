"""What the blanks of messages are called, on pages that explain a problem that nobody has."""

import re
from typing import Final

from pledgedata.words import Lang, Text

_BLANK: Final = re.compile(r"{(\w+)}")
_NAMES: Final = {
    "action": Text("det som skulle göras", "what was to be done"),
    "address": Text("adressen", "the address"),
    "about": Text("om-filen", "the about-file"),
    "agreement": Text("medborgarlöftet", "the agreement"),
    "before": Text("som det var", "as it was"),
    "cells": Text("cellerna", "the cells"),
    "character": Text("tecknet", "the character"),
    "code": Text("koden", "the code"),
    "column": Text("kolumnen", "the column"),
    "count": Text("antal", "number"),
    "day": Text("dagen", "the day"),
    "descriptor": Text("paketets beskrivning", "the package's description"),
    "earlier": Text("det ena", "the one"),
    "encoding": Text("kodningen", "the encoding"),
    "ending": Text("ändelsen", "the ending"),
    "example": Text("exempel", "example"),
    "expected": Text("det väntade", "what was expected"),
    "expires": Text("sista dagen", "the last day"),
    "field": Text("fältet", "the field"),
    "first": Text("det första", "the first"),
    "form": Text("formen", "the form"),
    "found": Text("det funna", "what was found"),
    "item": Text("värdet", "the value"),
    "judge": Text("granskaren", "the judge"),
    "key": Text("nyckeln", "the key"),
    "kind": Text("slaget", "the kind"),
    "label": Text("kolumnen", "the column"),
    "last": Text("det sista", "the last"),
    "later": Text("det andra", "the other"),
    "limit": Text("gränsen", "the limit"),
    "line": Text("nummer", "number"),
    "list": Text("kodlistan", "the code list"),
    "manifest": Text("förteckningen", "the manifest"),
    "means": Text("vad kolumnen betyder", "what the column means"),
    "member": Text("filen i arkivet", "the file in the archive"),
    "month": Text("månaden", "the month"),
    "name": Text("filen", "the file"),
    "names": Text("namnen", "the names"),
    "nearest": Text("det som liknar mest", "what is most alike"),
    "number": Text("numret", "the number"),
    "offset": Text("platsen", "the place"),
    "option": Text("valet", "the option"),
    "other": Text("den andra filen", "the other file"),
    "others": Text("de andra formerna", "the other forms"),
    "own": Text("kolumnens namn", "the column's name"),
    "parent": Text("mappen ovanför", "the folder above"),
    "path": Text("sökvägen", "the path"),
    "place": Text("platsen", "the place"),
    "property": Text("egenskapen", "the property"),
    "read": Text("som det lästes", "as it was read"),
    "raised": Text("en högre gräns", "a higher limit"),
    "reason": Text("skälet", "the reason"),
    "record": Text("posten", "the record"),
    "right": Text("det rätta", "what is right"),
    "row": Text("nummer", "number"),
    "says": Text("det slag som kolumnen har", "the kind that the column has"),
    "score": Text("likheten", "the likeness"),
    "sheet": Text("bladet", "the sheet"),
    "size": Text("storleken", "the size"),
    "state": Text("hur", "how"),
    "status": Text("bedömningen", "the judgement"),
    "step": Text("steget", "the step"),
    "swallowed": Text("antal", "number"),
    "table": Text("tabellen", "the table"),
    "tables": Text("tabellerna", "the tables"),
    "target": Text("målet", "the target"),
    "thing": Text("saken", "the thing"),
    "seconds": Text("antal", "number"),
    "value": Text("värdet", "the value"),
    "variable": Text("miljövariabeln", "the environment variable"),
    "version": Text("numret", "the number"),
    "word": Text("ordet", "the word"),
    "work": Text("genomförandet", "the implementation"),
    "years": Text("åren", "the years"),
}


def blanks(template: str, lang: Lang) -> str:
    """A message with its blanks shown by what they stand for, in square brackets."""
    said = _BLANK.sub(lambda blank: f"[{name(blank[1], lang)}]", template)
    return said.replace("{{", "{").replace("}}", "}")


def name(blank: str, lang: Lang) -> str:
    """What a blank stands for."""
    return _NAMES[blank][lang]
