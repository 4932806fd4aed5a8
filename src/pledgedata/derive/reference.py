"""The reference pages: tables and fields, codes, problems; in Swedish and in English."""

from collections.abc import Iterator, Mapping

from pledgedata import schema
from pledgedata.canonical import text_bytes
from pledgedata.iri import expanded
from pledgedata.model import Concept, code_lists
from pledgedata.problem import CATALOGUE, Severity, blanks
from pledgedata.words import LANGS, Lang, Text

_NOTE = Text(
    "Sidan är härledd ur modellen med `pledgedata derive`; ändra modellen, inte sidan.",
    "This page is derived from the model by `pledgedata derive`; change the model, not the page.",
)
_YES = Text("ja", "yes")
_LONG = 60
"""Lists longer than this are shown without their definitions."""


def pages() -> Mapping[str, bytes]:
    """Each page by its path under `docs/reference/`."""
    made = {"tables": _tables, "codes": _codes, "problems": _problems}
    return {
        f"{lang}/{name}.md": text_bytes(page(lang)) for name, page in made.items() for lang in LANGS
    }


def _tables(lang: Lang) -> Iterator[str]:
    head = Text("Tabeller och fält", "Tables and fields")
    yield from (f"# {head[lang]}", "", _NOTE[lang], "")
    for table in (schema.about(), *schema.tables().values(), schema.comparisons()):
        yield from (f"## {table.name}", "", f"**{table.thing.label[lang]}.**", "")
        yield from (table.thing.means[lang], "")
        term, key = Text("Klass", "Class")[lang], Text("Nyckel", "Key")[lang]
        yield from (f"- {term}: [`{table.thing.term}`]({expanded(table.thing.term)})",)
        yield from (f"- {key}: {', '.join(f'`{name}`' for name in table.key)}", "")
        yield from _fields(table, lang)
        yield ""


def _fields(table: schema.Table, lang: Lang) -> Iterator[str]:
    sv = "Fält|Rubrik|Måste|Slag|Betydelse|Exempel|Term"
    en = "Field|Label|Required|Kind|Meaning|Example|Term"
    yield from _header(Text(sv, en)[lang])
    for column in table.columns:
        kind = _kind(column, lang)
        required = _YES[lang] if column.required else ""
        yield _row(
            f"`{column.name}`",
            column.label[lang],
            required,
            kind,
            column.means[lang],
            f"`{_cell(column.example)}`",
            f"`{column.term.name}`",
        )


def _kind(column: schema.Column, lang: Lang) -> str:
    said = column.kind.label[lang]
    if column.codes:
        said = Text("kod ur", "code of")[lang] + f" [{column.codes}](codes.md#{column.codes})"
    elif column.ref:
        said = Text("id i", "id in")[lang] + f" [{column.ref}](tables.md#{column.ref})"
    if column.many:
        said += Text(", flera med `|`", ", several with `|`")[lang].replace("|", "\\|")
    return said


def _codes(lang: Lang) -> Iterator[str]:
    yield from (f"# {Text('Kodlistor', 'Code lists')[lang]}", "", _NOTE[lang], "")
    for codes in code_lists().values():
        yield from (f"## {codes.id}", "", f"**{codes.label[lang]}.** {codes.means[lang]}", "")
        if codes.local:
            local = Text(
                "Utgivare får lägga till egna begrepp i tabellen `concepts`.",
                "Publishers may add concepts of their own in the table `concepts`.",
            )
            yield from (local[lang], "")
        yield from _concepts(list(codes.concepts.values()), lang)
        yield ""


def _concepts(concepts: list[Concept], lang: Lang) -> Iterator[str]:
    if len(concepts) > _LONG:
        yield from _header(Text("Kod|Namn", "Code|Label")[lang])
        yield from (_row(f"`{c.id}`", c.label[lang]) for c in concepts)
        return
    yield from _header(Text("Kod|Namn|Betydelse", "Code|Label|Meaning")[lang])
    yield from (_row(f"`{c.id}`", c.label[lang], c.means[lang]) for c in concepts)


def _problems(lang: Lang) -> Iterator[str]:
    names = {
        Severity.ERROR: Text("fel", "error"),
        Severity.WARNING: Text("varning", "warning"),
        Severity.ADVICE: Text("råd", "advice"),
    }
    yield from (f"# {Text('Problem', 'Problems')[lang]}", "", _NOTE[lang], "")
    for rule in CATALOGUE.values():
        yield from (f"## {rule.code}", "", f"**{rule.title[lang]}** ({names[rule.severity][lang]})")
        reader = Text("För den som använder uppgifterna", "If you use the data")[lang]
        todo = Text("Gör så här", "What to do")[lang]
        yield from (
            "",
            f"> {blanks(rule.message[lang], lang)}",
            "",
            f"- {todo}: {blanks(rule.hint[lang], lang)}",
        )
        example = Text("Minsta exempel", "Smallest example")[lang]
        yield f"- {reader}: {rule.reader[lang]}"
        yield from (f"- {example}: [tests/cases/{rule.code}](../../../tests/cases/{rule.code})", "")


def _header(names: str) -> Iterator[str]:
    parts = names.split("|")
    yield _row(*parts)
    yield _row(*("---" for _ in parts))


def _row(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")
