"""What is asked of a column or a thing, in one sentence: the messages of the shapes."""

from collections.abc import Iterator, Sequence

from pledgedata import schema
from pledgedata.mark import Thing
from pledgedata.model import Order, RowRule, code_list
from pledgedata.schema import Column, Table
from pledgedata.words import LANGS, Text

_COUNT = {
    (True, True): Text("minst ett värde", "at least one value"),
    (True, False): Text("exakt ett värde", "exactly one value"),
    (False, True): Text("inget, ett eller flera värden", "any number of values"),
    (False, False): Text("högst ett värde", "at most one value"),
}


def column(asked: Column, table: Table, rules: Sequence[RowRule] = ()) -> Text:
    """How many values, of what kind, and in what relation to other columns of the row."""
    relations = [_rule(rule, table) for rule in rules]
    said = joined([_COUNT[asked.required, asked.many], _value(asked), *relations], "; ")
    return Text(f"{asked.label.sv}: {said.sv}.", f"{asked.label.en}: {said.en}.")


def languages(shared: Sequence[Column]) -> Text:
    """A text in each language, and which of them must be there."""
    label = joined([c.label for c in shared], " / ")
    said = [Text("högst en text på varje språk", "at most one text in each language")]
    said += [Text(f"”{c.label.sv}” krävs", f"“{c.label.en}” is required")
             for c in shared if c.required]  # fmt: skip
    what = joined([*said, _value(shared[0])], "; ")
    return Text(f"{label.sv}: {what.sv}.", f"{label.en}: {what.en}.")


def thing(asked: Thing) -> Text:
    """The form of its address, and that nothing is said of it but what the model says."""
    return Text(
        f"{asked.label.sv}: adressen har modellens form, och inga andra egenskaper än modellens "
        "förekommer.",
        f"{asked.label.en}: the address has the model's form, and there are no properties but the "
        "model's.",
    )


def node(asked: Thing) -> Text:
    """That the record has one node of this class."""
    return Text(f"{asked.label.sv}: exakt en.", f"{asked.label.en}: exactly one.")


def joined(texts: Sequence[Text], gap: str) -> Text:
    """Several texts as one, in each language."""
    return Text(*(gap.join(text[lang] for text in texts) for lang in LANGS))


def _rule(rule: RowRule, table: Table) -> Text:
    other = table.column[rule.columns[0]].label
    if isinstance(rule, Order):
        return Text(f"inte efter ”{other.sv}”", f"not after “{other.en}”")
    return Text(f"inte samma som ”{other.sv}”", f"not the same as “{other.en}”")


def _value(asked: Column) -> Text:
    if asked.codes:
        return joined(list(_code(asked, asked.codes)), " ")
    if asked.ref:
        label = schema.tables()[asked.ref].thing.label
        return Text(f"en post av slaget ”{label.sv}” i samma graf",
                    f"a record of the kind “{label.en}” in the same graph")  # fmt: skip
    return asked.kind.says


def _code(asked: Column, name: str) -> Iterator[Text]:
    label = code_list(name).label
    yield Text(f"en kod ur listan ”{label.sv}”", f"a code of the list “{label.en}”")
    if asked.local:
        yield Text("eller ett eget begrepp i samma graf", "or a local concept in the same graph")
