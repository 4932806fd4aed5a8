"""What can be wrong with JSON before any record is looked at."""

from typing import Final

from pledgedata.problem.kinds import Chapter
from pledgedata.words import Text

_LOST: Final = Text("Uppgifterna i filen är inte med.", "The data in the file is left out.")

_fault: Final = Chapter(_LOST).rule


RULES: Final = (
    _fault(
        "json-syntax",
        ("Filen är inte giltig JSON", "The file is not valid JSON"),
        (
            "{name} går inte att läsa från rad {line}, tecken {place}.",
            "{name} cannot be read from line {line}, character {place}.",
        ),
        (
            "Titta strax före den platsen; ofta står ett kommatecken för mycket eller för lite.",
            "Look just before that place; often there is a comma too many or too few.",
        ),
    ),
    _fault(
        "json-shape",
        ("JSON av ett annat slag", "JSON of another shape"),
        (
            "{name} är varken ett objekt med tabeller eller en lista av poster.",
            "{name} is neither an object of tables nor a list of records.",
        ),
        (
            'Skriv {{"agreements": [{{…}}], "pledges": [{{…}}]}}.',
            'Write {{"agreements": [{{…}}], "pledges": [{{…}}]}}.',
        ),
    ),
    _fault(
        "json-key-twice",
        ("Samma nyckel två gånger", "The same key twice"),
        (
            "Nyckeln {key} står två gånger i samma objekt i {name}.",
            "The key {key} stands twice in one object of {name}.",
        ),
        ("Ta bort den ena; annars vet ingen vilken som gäller.", "Remove one of them."),
    ),
    _fault(
        "json-number",
        ("Talet är inget tal", "The number is none"),
        ("{name} har {value}, som inte är JSON.", "{name} has {value}, which is not JSON."),
        ("Lämna värdet tomt, eller skriv ett tal.", "Leave it empty, or write a number."),
    ),
    _fault(
        "json-deep",
        ("För djupt nästlat", "Nested too deep"),
        (
            "{name} har {found} listor eller objekt inuti varandra; gränsen är {limit}.",
            "{name} has {found} lists or objects inside each other; the limit is {limit}.",
        ),
        (
            "Ta bort nivåer: en fil med medborgarlöften behöver högst tio.",
            "Remove levels: a file of citizen pledges needs ten at the most.",
        ),
    ),
    _fault(
        "json-half-character",
        ("Ett halvt tecken", "Half a character"),
        (
            "{name} har ett halvt tecken, skrivet som \\ud800 till \\udfff utan sin andra hälft.",
            "{name} has half a character, written \\ud800 to \\udfff without its other half.",
        ),
        ("Skriv om texten där det står.", "Write the text anew where it stands."),
    ),
    _fault(
        "json-nested",
        ("En lista eller ett objekt i en cell", "A list or an object in a cell"),
        (
            "{key} i {name} har en lista eller ett objekt där det ska stå ett värde.",
            "{key} in {name} has a list or an object where a value should stand.",
        ),
        ("Skriv ett värde, eller en lista av värden.", "Write a value, or a list of values."),
    ),
    _fault(
        "json-separator",
        ("Tecknet | i ett värde i en lista", "The character | in a value of a list"),
        (
            "”{value}” i {key} innehåller |, som skiljer värden åt.",
            "“{value}” in {key} holds |, which parts values.",
        ),
        ("Skriv utan |, till exempel med / eller komma.", "Write without |."),
    ),
)
