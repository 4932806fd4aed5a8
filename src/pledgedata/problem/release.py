"""What can be wrong with a built release or a derived file."""

from typing import Final

from pledgedata.problem.kinds import Rule, Severity
from pledgedata.words import Text

_REBUILD: Final = Text(
    "Bygg om släppet med `pledgedata build`, eller hämta det igen.",
    "Build the release again with `pledgedata build`, or fetch it again.",
)
_DOUBT: Final = Text(
    "Lita inte på filen förrän släppet är ombyggt eller hämtat igen.",
    "Do not trust the file until the release is rebuilt or fetched again.",
)

RULES: Final = (
    Rule(
        "release-file-missing",
        Severity.ERROR,
        Text("En fil saknas i släppet", "A file is missing from the release"),
        Text("{name} står i {manifest} men finns inte.", "{name} is in {manifest} but absent."),
        _REBUILD,
        _DOUBT,
    ),
    Rule(
        "release-file-unlisted",
        Severity.ERROR,
        Text("En fil som inte hör till släppet", "A file that is not part of the release"),
        Text("{name} finns men står inte i {manifest}.", "{name} is present, not in {manifest}."),
        Text("Ta bort filen eller bygg om släppet.", "Remove it or build the release again."),
        _DOUBT,
    ),
    Rule(
        "release-manifest",
        Severity.ERROR,
        Text("Förteckningen är trasig", "The manifest is broken"),
        Text("{name} kan inte användas: {reason}.", "{name} cannot be used: {reason}."),
        _REBUILD,
        _DOUBT,
    ),
    Rule(
        "file-changed",
        Severity.ERROR,
        Text("Filen är ändrad efter bygget", "The file was changed after the build"),
        Text(
            "{name} har SHA-256 {found}; {manifest} säger {expected}.",
            "{name} has SHA-256 {found}; {manifest} says {expected}.",
        ),
        _REBUILD,
        _DOUBT,
    ),
    Rule(
        "file-size",
        Severity.ERROR,
        Text("Fel filstorlek", "Wrong file size"),
        Text(
            "{name} är {found} byte; {manifest} säger {expected}.",
            "{name} is {found} bytes; {manifest} says {expected}.",
        ),
        _REBUILD,
        _DOUBT,
    ),
    Rule(
        "form-unreadable",
        Severity.ERROR,
        Text("En form går inte att läsa", "A form cannot be read"),
        Text("{name} kan inte läsas som {form}: {reason}.", "{name} is not {form}: {reason}."),
        _REBUILD,
        _DOUBT,
    ),
    Rule(
        "form-differs",
        Severity.ERROR,
        Text("Formerna säger olika", "The forms differ"),
        Text(
            "{record}: {form} säger ”{value}”, {others} säger ”{expected}”.",
            "{record}: {form} says “{value}”, {others} say “{expected}”.",
        ),
        _REBUILD,
        _DOUBT,
    ),
    Rule(
        "form-lacks-record",
        Severity.ERROR,
        Text("En post saknas i en form", "A record is missing from a form"),
        Text(
            "{record} saknas i {form} men finns i {others}.",
            "{record} is missing from {form} but is in {others}.",
        ),
        _REBUILD,
        _DOUBT,
    ),
    Rule(
        "form-adds-record",
        Severity.ERROR,
        Text("En post finns bara i en form", "A record is in one form only"),
        Text(
            "{record} finns i {form} men inte i {others}.",
            "{record} is in {form} but not in {others}.",
        ),
        _REBUILD,
        _DOUBT,
    ),
    Rule(
        "form-adds-statement",
        Severity.ERROR,
        Text("Ett påstående utan post", "A statement without a record"),
        Text("{form} säger också: {value}", "{form} also says: {value}"),
        _REBUILD,
        _DOUBT,
    ),
    Rule(
        "release-undocumented",
        Severity.ADVICE,
        Text("Ingen sida för varje sak", "No page for each thing"),
        Text(
            "Paketet är stort ({size} byte CSV, gränsen är {limit}): släppet har inga sidor för "
            "enskilda löften, och deras adresser leder till släppets filer.",
            "The package is large ({size} bytes of CSV, the limit is {limit}): the release has no "
            "pages for single pledges, and their addresses lead to its files.",
        ),
        Text(
            "Gör en webbplats av släppet med `pledgedata site`, eller höj gränsen med "
            "--limit desk=100000000.",
            "Make a site of the release with `pledgedata site`, or raise the limit with "
            "--limit desk=100000000.",
        ),
        Text(
            "Den som följer ett löftes adress får hela filen, inte en sida om löftet.",
            "Whoever follows a pledge's address gets the whole file, not a page about the pledge.",
        ),
    ),
    Rule(
        "judge-objects",
        Severity.ERROR,
        Text("En oberoende granskare säger nej", "An independent judge objects"),
        Text("{judge}: {reason}", "{judge}: {reason}"),
        _REBUILD,
        _DOUBT,
    ),
    Rule(
        "artefact-stale",
        Severity.ERROR,
        Text("En härledd fil är inaktuell", "A derived file is stale"),
        Text(
            "{name} är inte vad modellen ger ({state}).",
            "{name} is not what the model gives ({state}).",
        ),
        Text(
            "Kör `pledgedata derive` och checka in filen.",
            "Run `pledgedata derive` and commit the file.",
        ),
        Text(
            "Filen beskriver en annan version av modellen.",
            "The file describes another version of the model.",
        ),
    ),
)
