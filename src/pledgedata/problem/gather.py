"""What can go wrong with a source that is gathered: on the way to it, with it, beside others."""

from typing import Final

from pledgedata.problem.kinds import Rule, Severity
from pledgedata.words import Text

_OLD: Final = Text(
    "Utgivarens uppgifter är som de var, eller saknas; se gathering/publishers.csv.",
    "The publisher's data is as it was, or absent; see gathering/publishers.csv.",
)


def _rule(
    code: str,
    title: tuple[str, str],
    message: tuple[str, str],
    hint: tuple[str, str],
    severity: Severity = Severity.ERROR,
    status: int = 1,
) -> Rule:
    said = Text(*title), Text(*message), Text(*hint)
    return Rule(f"gather-{code}", severity, *said, _OLD, status)


_ADDRESS: Final = (
    _rule(
        "address",
        ("Ingen adress att hämta från", "No address to fetch from"),
        (
            "{value} är ingen webbadress, eller har ett användarnamn i sig.",
            "{value} is no web address, or has a user name in it.",
        ),
        (
            "Skriv en adress som börjar med https://, eller en sökväg.",
            "Write an address that begins with https://, or a path.",
        ),
    ),
    _rule(
        "address-closed",
        ("Adressen leder inåt", "The address leads inwards"),
        (
            "{value} leder till {found}: {kind}.",
            "{value} leads to {found}: {kind}.",
        ),
        (
            ("Be utgivaren om en öppen adress. Är det ert eget nät, kör med --allow-private."),
            (
                "Ask the publisher for an open address. If it is your own network, run with "
                "--allow-private."
            ),
        ),
    ),
    _rule(
        "path-missing",
        ("Sökvägen finns inte", "There is no such path"),
        ("Det finns inget på {path}.", "There is nothing at {path}."),
        (
            "Rätta sökvägen i registret; den ses från registrets mapp.",
            "Change the path in the registry; it is seen from the registry's folder.",
        ),
    ),
)
_NETWORK: Final = (
    _rule(
        "name-unknown",
        ("Namnet finns inte", "There is no such name"),
        ("Ingen dator heter som i {value}.", "No machine has the name in {value}."),
        (
            "Kontrollera adressen i registret, och att nätet och namnuppslagningen (DNS) är uppe.",
            "Check the address in the registry, and that the network and name service (DNS) work.",
        ),
    ),
    _rule(
        "refused",
        ("Ingen tar emot", "Nobody answers the door"),
        (
            "Datorn finns men tar inte emot på {value}, efter tre försök.",
            "The machine is there but takes no calls at {value}, after three tries.",
        ),
        (
            "Kontrollera porten i adressen, eller be utgivaren se om webbservern är igång.",
            "Check the port in the address, or ask the publisher whether the web server runs.",
        ),
    ),
    _rule(
        "broken",
        ("Förbindelsen bröts", "The connection broke"),
        ("{value}: {reason}.", "{value}: {reason}."),
        (
            "Kör igen. Står det kvar, be utgivaren se efter i webbservern.",
            "Run again. If it remains, ask the publisher to look at the web server.",
        ),
    ),
    _rule(
        "tls",
        ("Certifikatet går inte att lita på", "The certificate cannot be trusted"),
        ("{value}: {reason}.", "{value}: {reason}."),
        (
            "Be utgivaren byta certifikatet: utgånget, för ett annat namn eller utan mellanled.",
            (
                "Ask the publisher to change the certificate: expired, for another name, or "
                "without "
                "what lies between."
            ),
        ),
    ),
    _rule(
        "slow",
        ("Svaret kom inte i tid", "The answer did not come in time"),
        (
            "{value} var inte färdig på {seconds} sekunder.",
            "{value} was not done in {seconds} seconds.",
        ),
        (
            "Kör igen, eller ge mer tid med --seconds.",
            "Run again, or give more time with --seconds.",
        ),
    ),
    _rule(
        "truncated",
        ("Svaret tog slut för tidigt", "The answer ended too early"),
        (
            "{value} lovade mer än som kom, tre gånger.",
            "{value} promised more than came, three times.",
        ),
        (
            "Kör igen. Står det kvar, be utgivaren se efter i webbservern.",
            "Run again. If it remains, ask the publisher to look at the web server.",
        ),
    ),
    _rule(
        "too-large",
        ("Svaret är för stort", "The answer is too large"),
        (
            "{value} och det före den är mer än {limit} byte.",
            "{value} and what came before it is more than {limit} bytes.",
        ),
        (
            "Be utgivaren dela upp paketet, eller öppna det för hand.",
            "Ask the publisher to split the package, or open it by hand.",
        ),
    ),
    _rule(
        "swollen",
        ("Svaret sväller", "The answer swells"),
        (
            "{value} blir mer än {limit} byte när det packas upp.",
            "{value} becomes more than {limit} bytes when it is unpacked.",
        ),
        (
            "Öppna det inte: så ser en fil ut som ska ta en dators allt minne.",
            "Open it nowhere: so looks a file that is to take all of a machine's memory.",
        ),
    ),
    _rule(
        "encoding",
        ("Svaret går inte att packa upp", "The answer cannot be unpacked"),
        (
            "{value} är inte packat så som servern säger: {reason}.",
            "{value} is not packed as the server says: {reason}.",
        ),
        (
            "Be utgivaren låta webbservern sända gzip, eller opackat.",
            "Ask the publisher to let the web server send gzip, or nothing packed.",
        ),
    ),
    _rule(
        "status",
        ("Adressen ger inget", "The address gives nothing"),
        ("{value} svarar {status}.", "{value} answers {status}."),
        (
            "Kontrollera adressen i registret, eller be utgivaren om den rätta.",
            "Check the address in the registry, or ask the publisher for the right one.",
        ),
    ),
    _rule(
        "gone",
        ("Utgivaren har tagit bort sig", "The publisher has removed itself"),
        (
            "{value} svarar {status} eller är tillbakadragen: texterna är borta ur samlingen.",
            "{value} answers {status} or is withdrawn: its texts are gone from the gathering.",
        ),
        (
            "Inget behöver göras. Skriv removed_on i registret, så frågas källan inte mer.",
            (
                "Nothing need be done. Write removed_on in the registry, and the source is "
                "not asked "
                "any more."
            ),
        ),
        Severity.ADVICE,
    ),
    _rule(
        "server-fault",
        ("Servern har ett fel", "The server has a fault"),
        (
            "{value} svarar {status}, tre gånger.",
            "{value} answers {status}, three times.",
        ),
        (
            "Kör igen om en stund. Står det kvar, be utgivaren se efter i webbservern.",
            "Run again in a while. If it remains, ask the publisher to look at the web server.",
        ),
    ),
    _rule(
        "busy",
        ("Servern ber om en paus", "The server asks for a pause"),
        (
            "{value} svarar {status} och ber oss vänta {seconds} sekunder.",
            "{value} answers {status} and asks us to wait {seconds} seconds.",
        ),
        (
            "Kör igen senare, och mer sällan.",
            "Run again later, and less often.",
        ),
    ),
    _rule(
        "redirects",
        ("Adressen hänvisar runt", "The address leads around"),
        (
            "{value} hänvisar vidare mer än {limit} gånger.",
            "{value} leads on more than {limit} times.",
        ),
        (
            "Skriv adressen där den slutar i registret, eller be utgivaren bryta slingan.",
            (
                "Write the address where it ends in the registry, or ask the publisher to "
                "break the "
                "loop."
            ),
        ),
    ),
    _rule(
        "downgrade",
        ("Adressen leder från https till http", "The address leads from https to http"),
        (
            "{value} hänvisar till {target}, där vem som helst på vägen kan ändra.",
            "{value} leads to {target}, where anybody on the way can change things.",
        ),
        (
            "Be utgivaren låta hänvisningen gå till https.",
            "Ask the publisher to let the redirection go to https.",
        ),
    ),
    _rule(
        "robots",
        ("Utgivaren vill inte bli hämtad", "The publisher does not want to be fetched"),
        (
            "robots.txt säger nej till {value}.",
            "robots.txt says no to {value}.",
        ),
        (
            "Be utgivaren tillåta pledgedata i robots.txt, eller ta bort raden ur registret.",
            (
                "Ask the publisher to allow pledgedata in robots.txt, or remove the row from the "
                "registry."
            ),
        ),
    ),
)
_SOURCE: Final = (
    _rule(
        "page",
        ("En webbsida i stället för data", "A web page instead of data"),
        ("{value} är en sida för människor.", "{value} is a page for people."),
        (
            "Skriv adressen till filen datapackage.json i registret, inte till sidan om den.",
            (
                "Write the address of the file datapackage.json in the registry, not of the page "
                "about it."
            ),
        ),
    ),
    _rule(
        "nothing",
        ("Inget som vi känner igen", "Nothing that we know"),
        (
            "{value} är varken en datapackage.json, en katalog (DCAT), en arbetsbok eller en zip.",
            "{value} is neither a datapackage.json, a catalogue (DCAT), a workbook nor a zip.",
        ),
        (
            "Skriv adressen till paketets datapackage.json i registret.",
            "Write the address of the package's datapackage.json in the registry.",
        ),
    ),
    _rule(
        "catalogue",
        ("Katalogen leder inte till ett paket", "The catalogue does not lead to a package"),
        (
            "I katalogen {value} går det inte att se vilket paket som menas ({reason}).",
            "The catalogue {value} does not show which package is meant ({reason}).",
        ),
        (
            "Skriv adressen till paketets datapackage.json i registret i stället.",
            "Write the address of the package's datapackage.json in the registry instead.",
        ),
    ),
    _rule(
        "descriptor",
        ("Beskrivningen går inte att läsa", "The description cannot be read"),
        ("{name}: {reason}.", "{name}: {reason}."),
        (
            "Be utgivaren bygga släppet med `pledgedata build`.",
            "Ask the publisher to build the release with `pledgedata build`.",
        ),
    ),
    _rule(
        "elsewhere",
        ("En fil ligger någon annanstans", "A file lies somewhere else"),
        (
            "{value} ligger inte under {expected}.",
            "{value} does not lie under {expected}.",
        ),
        (
            "Låt filerna ligga bredvid datapackage.json, eller kör med --allow-elsewhere.",
            "Let the files lie beside datapackage.json, or run with --allow-elsewhere.",
        ),
    ),
    _rule(
        "unsealed",
        ("Kontrollsumman saknas", "The checksum is missing"),
        (
            "Varken beskrivningen eller {other} säger vad {name} har för SHA-256.",
            "Neither the description nor {other} says which SHA-256 {name} has.",
        ),
        (
            "Be utgivaren bygga släppet med `pledgedata build`, som skriver dem.",
            "Ask the publisher to build the release with `pledgedata build`, which writes them.",
        ),
    ),
    _rule(
        "seal",
        ("Filen är inte den som beskrivs", "The file is not the one that is described"),
        (
            "{name} är {found}, ska vara {expected}.",
            "{name} is {found}, should be {expected}.",
        ),
        (
            (
                "Kör igen: det kan vara mitt i en uppladdning. Annars, be utgivaren lägga "
                "upp allt på "
                "nytt."
            ),
            (
                "Run again: it may be amid an upload. Otherwise, ask the publisher to put up "
                "all of it "
                "anew."
            ),
        ),
    ),
    _rule(
        "older",
        ("Versionen är äldre än den vi har", "The version is older than ours"),
        (
            "Källan har version {value}; kopian är version {before}.",
            "The source has version {value}; the copy is version {before}.",
        ),
        (
            "Be utgivaren höja versionen. Är det meningen, kör med --allow-older.",
            "Ask the publisher to raise the version. If it is meant, run with --allow-older.",
        ),
    ),
    _rule(
        "errors",
        ("Paketet har fel", "The package has errors"),
        (
            "{value} har fel, så här många: {count}. Det första, i {name}: {first}",
            "{value} has errors, so many: {count}. The first, in {name}: {first}",
        ),
        (
            "Ge utgivaren rapporten ur mappen reports.",
            "Give the publisher the report in the folder reports.",
        ),
    ),
    _rule(
        "bundle",
        ("Samlingen går inte att läsa", "The gathering cannot be read"),
        ("{name}: {reason}.", "{name}: {reason}."),
        (
            "Be den som samlat in att köra `pledgedata gather` igen.",
            "Ask who gathered it to run `pledgedata gather` again: see that all of it came along.",
        ),
    ),
    _rule(
        "clash",
        ("Går inte ihop med de andra", "Does not fit with the others"),
        (
            "Bland de andra får paketet fel som det inte har ensamt: {count}. Det första: {first}",
            (
                "Among the others the package has errors that it has not alone: {count}. The "
                "first: {first}"
            ),
        ),
        (
            "Ge utgivaren rapporten ur mappen reports.",
            "Give the publisher the report in the folder reports.",
        ),
    ),
    _rule(
        "exhausted",
        ("Källan tog för mycket", "The source took too much"),
        (
            "{value} använde upp den tid eller det minne som en källa får ({reason}).",
            "{value} used up the time or the memory that a source may have ({reason}).",
        ),
        (
            "Granska källan för hand, på en dator som får stanna.",
            "Check the source by hand, on a machine that may stop.",
        ),
    ),
    _rule(
        "system",
        ("Insamling går inte här", "Gathering is not possible here"),
        (
            "Varje källa ska ha en egen process, och {value} kan inte dela en process i två.",
            "Each source is to have a process of its own, and {value} cannot fork one.",
        ),
        (
            "Kör på Linux eller macOS, eller i WSL på Windows.",
            "Run it on Linux or macOS, or within WSL on Windows.",
        ),
        status=2,
    ),
)
RULES: Final = (*_ADDRESS, *_NETWORK, *_SOURCE)
