"""JSON and JSON Lines that people, programs and attackers make."""

from tests.hostile.nasty import Nasty, nasty, table

RECORD = '{"id": "0483-polisen", "name": "Polismyndigheten", "party_type": "police"}'


def tree(text: str | bytes) -> "object":
    return table(text, "parties.json")


# fmt: off
FILES: list[Nasty] = [
    nasty("a list of records", table(f"[{RECORD}]", "parties.json")),
    nasty("an object of tables", table(f'{{"parties": [{RECORD}]}}', "parties.json")),
    nasty("a swedish name", table(f'{{"Parter": [{RECORD}]}}', "parties.json")),
    nasty("a record a line", table(f"{RECORD}\n", "parties.jsonl")),
    nasty("a line that is none", table(f"{RECORD}\n{{nej}}\n", "parties.jsonl"), "json-syntax"),
    nasty("empty json", table("", "parties.json"), "json-syntax"),
    nasty("a comma too many", table(f"[{RECORD},]", "parties.json"), "json-syntax"),
    nasty("two documents", table(f"[{RECORD}][{RECORD}]", "parties.json"), "json-syntax"),
    nasty("single quotes", table("[{'id': 1}]", "parties.json"), "json-syntax"),
    nasty("a comment", table(f"// hej\n[{RECORD}]", "parties.json"), "json-syntax"),
    nasty("a text", table('"hej"', "parties.json"), "json-shape"),
    nasty("a number", table("42", "parties.json"), "json-shape"),
    nasty("a key twice", table(f'[{RECORD[:-1]}, "id": "0483-x"}}]', "parties.json"), "json-key-twice"),
    nasty("nan in json", table('[{"id": NaN}]', "parties.json"), "json-number"),
    nasty("infinity", table('[{"id": -Infinity}]', "parties.json"), "json-number"),
    nasty("a tower", table("[" * 100_000 + "]" * 100_000, "parties.json"), "json-deep"),
    nasty("a tower of objects", table('{"a":' * 90 + "1" + "}" * 90, "parties.json"), "json-deep"),
    nasty("half a character", table('[{"id": "0483-polisen", "name": "\\ud83d"}]', "parties.json"), "json-half-character"),
    nasty("an object in a cell", table('[{"id": "0483-polisen", "name": {"sv": 1}}]', "parties.json"), "json-nested"),
    nasty("a bar in a list", table('[{"id": "0483-2020-pm", "x": ["a|b"]}]', "sources.json"), "json-separator"),
    nasty("a huge number", table('[{"id": "0483-2020-pm", "bytes": 1e400}]', "sources.json"), "cell-type"),
    nasty("a long number", table('[{"id": "0483-2020-pm", "bytes": ' + "9" * 5000 + "}]", "sources.json"), "cell-type"),
    nasty("a number for a text", table('[{"id": 483, "name": "P", "party_type": "police"}]', "parties.json"), "cell-type", "reference-dangling"),
    nasty("latin-1 json", table(RECORD.replace("Polis", "Pålis").join("[]").encode("cp1252"), "parties.json"), "file-encoding-read"),
    nasty("utf-16 json", table(f"[{RECORD}]".encode("utf-16"), "parties.json"), "file-encoding-read"),
    nasty("an escape storm", table('["' + '\\"' * 2_000_000 + '"]', "parties.json"), "json-shape"),
]
# fmt: on
