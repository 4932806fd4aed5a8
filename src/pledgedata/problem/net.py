"""What can go wrong on the way to an address."""

from typing import Final

from pledgedata.problem.gather import rule
from pledgedata.problem.kinds import Severity

_ADDRESS: Final = (
    rule(
        "net-address",
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
    rule(
        "net-address-closed",
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
)
_NETWORK: Final = (
    rule(
        "net-name-unknown",
        ("Namnet finns inte", "There is no such name"),
        ("Ingen dator heter som i {value}.", "No machine has the name in {value}."),
        (
            "Kontrollera adressen i registret, och att nätet och namnuppslagningen (DNS) är uppe.",
            "Check the address in the registry, and that the network and name service (DNS) work.",
        ),
    ),
    rule(
        "net-refused",
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
    rule(
        "net-broken",
        ("Förbindelsen bröts", "The connection broke"),
        ("{value}: {reason}.", "{value}: {reason}."),
        (
            "Kör igen. Står det kvar, be utgivaren se efter i webbservern.",
            "Run again. If it remains, ask the publisher to look at the web server.",
        ),
    ),
    rule(
        "net-tls",
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
    rule(
        "net-slow",
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
    rule(
        "net-truncated",
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
    rule(
        "net-too-large",
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
    rule(
        "net-swollen",
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
    rule(
        "net-encoding",
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
    rule(
        "net-status",
        ("Adressen ger inget", "The address gives nothing"),
        ("{value} svarar {status}.", "{value} answers {status}."),
        (
            "Kontrollera adressen i registret, eller be utgivaren om den rätta.",
            "Check the address in the registry, or ask the publisher for the right one.",
        ),
    ),
    rule(
        "net-gone",
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
        severity=Severity.ADVICE,
    ),
    rule(
        "net-server-fault",
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
    rule(
        "net-busy",
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
    rule(
        "net-redirects",
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
    rule(
        "net-downgrade",
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
    rule(
        "net-robots",
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
RULES: Final = (*_ADDRESS, *_NETWORK)
