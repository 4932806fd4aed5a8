"""What can be wrong with a built release or a derived file."""

from typing import Final

from pledgedata.problem.kinds import Chapter, Severity
from pledgedata.words import Text

_REBUILD: Final = Text(
    "Bygg om släppet med `pledgedata build`, eller hämta det igen.",
    "Build the release again with `pledgedata build`, or fetch it again.",
)
_DOUBT: Final = Text(
    "Lita inte på filen förrän släppet är ombyggt eller hämtat igen.",
    "Do not trust the file until the release is rebuilt or fetched again.",
)

_NOT_DATA: Final = Text(
    "Gäller hur verktyget användes, inte uppgifterna.",
    "Concerns how the tool was used, not the data.",
)
_rule: Final = Chapter(_DOUBT).rule
_unasked: Final = Chapter(_NOT_DATA).rule


RULES: Final = (
    _rule(
        "release-file-missing",
        ("En fil saknas i släppet", "A file is missing from the release"),
        ("{name} står i {manifest} men finns inte.", "{name} is in {manifest} but absent."),
        _REBUILD,
    ),
    _rule(
        "release-file-unlisted",
        ("En fil som inte hör till släppet", "A file that is not part of the release"),
        ("{name} finns men står inte i {manifest}.", "{name} is present, not in {manifest}."),
        ("Ta bort filen eller bygg om släppet.", "Remove it or build the release again."),
    ),
    _rule(
        "release-manifest",
        ("Förteckningen är trasig", "The manifest is broken"),
        ("{name} kan inte användas: {reason}.", "{name} cannot be used: {reason}."),
        _REBUILD,
    ),
    _rule(
        "file-changed",
        ("Filen är ändrad efter bygget", "The file was changed after the build"),
        (
            "{name} har SHA-256 {found}; {manifest} säger {expected}.",
            "{name} has SHA-256 {found}; {manifest} says {expected}.",
        ),
        _REBUILD,
    ),
    _rule(
        "file-size",
        ("Fel filstorlek", "Wrong file size"),
        (
            "{name} är {found} byte; {manifest} säger {expected}.",
            "{name} is {found} bytes; {manifest} says {expected}.",
        ),
        _REBUILD,
    ),
    _rule(
        "form-unreadable",
        ("En form går inte att läsa", "A form cannot be read"),
        ("{name} kan inte läsas som {form}: {reason}.", "{name} is not {form}: {reason}."),
        _REBUILD,
    ),
    _rule(
        "form-differs",
        ("Formerna säger olika", "The forms differ"),
        (
            "{record}: {form} säger ”{value}”, {others} säger ”{expected}”.",
            "{record}: {form} says “{value}”, {others} say “{expected}”.",
        ),
        _REBUILD,
    ),
    _rule(
        "form-lacks-record",
        ("En post saknas i en form", "A record is missing from a form"),
        (
            "{record} saknas i {form} men finns i {others}.",
            "{record} is missing from {form} but is in {others}.",
        ),
        _REBUILD,
    ),
    _rule(
        "form-adds-record",
        ("En post finns bara i en form", "A record is in one form only"),
        (
            "{record} finns i {form} men inte i {others}.",
            "{record} is in {form} but not in {others}.",
        ),
        _REBUILD,
    ),
    _rule(
        "form-adds-statement",
        ("Ett påstående utan post", "A statement without a record"),
        ("{form} säger också: {value}", "{form} also says: {value}"),
        _REBUILD,
    ),
    _rule(
        "release-undocumented",
        ("Ingen sida för varje sak", "No page for each thing"),
        (
            (
                "Paketet är stort ({size} byte CSV, gränsen är {limit}): släppet har inga sidor "
                "för enskilda löften, och deras adresser leder till släppets filer."
            ),
            (
                "The package is large ({size} bytes of CSV, the limit is {limit}): the release has "
                "no pages for single pledges, and their addresses lead to its files."
            ),
        ),
        (
            (
                "Gör en webbplats av släppet med `pledgedata site`, eller höj gränsen med "
                "--limit desk=100000000."
            ),
            (
                "Make a site of the release with `pledgedata site`, or raise the limit with "
                "--limit desk=100000000."
            ),
        ),
        severity=Severity.ADVICE,
        reader=(
            "Den som följer ett löftes adress får hela filen, inte en sida om löftet.",
            "Whoever follows a pledge's address gets the whole file, not a page about the pledge.",
        ),
    ),
    _rule(
        "judge-objects",
        ("En oberoende granskare säger nej", "An independent judge objects"),
        ("{judge}: {reason}", "{judge}: {reason}"),
        _REBUILD,
    ),
    _unasked(
        "judge-missing",
        ("En oberoende granskare saknas", "An independent judge is missing"),
        (
            "{judge} är inte installerad, så släppet kan inte prövas fullt ut.",
            "{judge} is not installed, so the release cannot be proved in full.",
        ),
        (
            "Installera med `pip install 'pledgedata[judges]'`, eller välj --without-judges.",
            "Install with `pip install 'pledgedata[judges]'`, or choose --without-judges.",
        ),
        status=2,
    ),
    _unasked(
        "judge-ended",
        ("En oberoende granskare avbröts", "An independent judge was ended"),
        (
            "{judge} avbröts innan den hade sagt något ({reason}).",
            "{judge} was ended before it had said anything ({reason}).",
        ),
        (
            "Frigör minne och pröva igen, eller välj --without-judges.",
            "Free memory and try again, or choose --without-judges.",
        ),
        status=2,
    ),
    _rule(
        "artefact-stale",
        ("En härledd fil är inaktuell", "A derived file is stale"),
        (
            "{name} är inte vad modellen ger ({state}).",
            "{name} is not what the model gives ({state}).",
        ),
        (
            "Kör `pledgedata derive` och checka in filen.",
            "Run `pledgedata derive` and commit the file.",
        ),
        reader=(
            "Filen beskriver en annan version av modellen.",
            "The file describes another version of the model.",
        ),
    ),
)
