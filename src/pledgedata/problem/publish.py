"""What can stop a release on its way out: a portal, a server, or the release itself."""

from typing import Final

from pledgedata.problem.kinds import Chapter, Severity
from pledgedata.words import Text

_NOT_OUT: Final = Text(
    "Gäller hur släppet gavs ut, inte uppgifterna.",
    "Concerns how the release was published, not the data.",
)

_rule: Final = Chapter(_NOT_OUT).rule


RULES: Final = (
    _rule(
        "publish-unfit",
        ("Släppet får inte ges ut", "The release may not be published"),
        (
            "{path} har {count} fel. Det första: {first}",
            "{path} has errors: {count}. The first: {first}",
        ),
        (
            "Se dem med `pledgedata verify`, `check` och `portal check`; rätta och bygg om.",
            "See them with `pledgedata verify`, `check` and `portal check`; mend and build again.",
        ),
    ),
    _rule(
        "publish-address",
        ("Ingen adress till en portal", "No address of a portal"),
        (
            "{value} är ingen webbadress, eller har ett användarnamn, ? eller # i sig.",
            "{value} is no web address, or has a user name, ? or # in it.",
        ),
        (
            "Skriv portalens adress, till exempel https://oppnadata.kommunen.se.",
            "Write the portal's address, such as https://opendata.municipality.se.",
        ),
        status=2,
    ),
    _rule(
        "publish-address-open",
        ("Adressen är inte skyddad", "The address is not protected"),
        (
            "{value} börjar med http: nyckeln skulle gå att läsa på vägen.",
            "{value} begins with http: the token could be read on its way.",
        ),
        ("Skriv adressen med https:// först.", "Write the address with https:// first."),
        status=2,
    ),
    _rule(
        "publish-token-missing",
        ("Nyckeln saknas", "The token is missing"),
        (
            "Det finns ingen nyckel till {value}, varken i {variable} eller i nyckelringen.",
            "There is no token for {value}, neither in {variable} nor in the keyring.",
        ),
        (
            (
                "Skapa en API-nyckel på din sida i portalen och lägg den i {variable}, eller i "
                "nyckelringen med `keyring set pledgedata {value}`."
            ),
            (
                "Make an API token on your page in the portal and put it in {variable}, or in the "
                "keyring with `keyring set pledgedata {value}`."
            ),
        ),
        status=2,
    ),
    _rule(
        "publish-token-odd",
        ("Nyckeln går inte att skicka", "The token cannot be sent"),
        (
            "Nyckeln i {variable} har blanksteg, radbrytning eller tecken utanför ASCII.",
            "The token in {variable} has spaces, line breaks or characters outside ASCII.",
        ),
        (
            "Kopiera nyckeln igen, utan det som står runt den.",
            "Copy the token again, without what stands around it.",
        ),
        status=2,
    ),
    _rule(
        "publish-token-wrong",
        ("Portalen känner inte igen nyckeln", "The portal does not know the token"),
        (
            "{value} svarar som till en okänd.",
            "{value} answers as to a stranger.",
        ),
        (
            "Skapa en ny API-nyckel: den här är felkopierad, utgången eller till en annan portal.",
            "Make a new API token: this one is miscopied, expired or of another portal.",
        ),
    ),
    _rule(
        "publish-organisation",
        ("Organisationen finns inte", "There is no such organisation"),
        (
            "Portalen har ingen organisation {value}. Du får ge ut för: {others}.",
            "The portal has no organisation {value}. You may publish for: {others}.",
        ),
        (
            "Skriv organisationens namn som i dess adress i portalen.",
            "Write the organisation's name as in its address in the portal.",
        ),
    ),
    _rule(
        "publish-organisation-closed",
        ("Du får inte ge ut för organisationen", "You may not publish for the organisation"),
        (
            "Nyckelns användare är inte redaktör i {value}. Du får ge ut för: {others}.",
            "The token's user is no editor of {value}. You may publish for: {others}.",
        ),
        (
            "Be den som sköter portalen göra dig till redaktör, eller välj en annan organisation.",
            "Ask who runs the portal to make you an editor, or choose another organisation.",
        ),
    ),
    _rule(
        "publish-name-taken",
        ("Namnet är upptaget", "The name is taken"),
        (
            "Portalen har redan en datamängd {value} som inte är den här.",
            "The portal already has a dataset {value} that is not this one.",
        ),
        (
            "Välj ett annat namn med --name, eller se efter i portalen vems den är.",
            "Choose another name with --name, or look in the portal whose it is.",
        ),
    ),
    _rule(
        "publish-not-allowed",
        ("Portalen säger nej", "The portal says no"),
        (
            "{value} låter inte nyckelns användare göra {action}.",
            "{value} does not let the token's user do {action}.",
        ),
        (
            "Be den som sköter portalen om rätten. Det som redan gjorts står kvar.",
            "Ask who runs the portal for the right. What was done already stands.",
        ),
    ),
    _rule(
        "publish-invalid",
        ("Portalen tar inte emot uppgifterna", "The portal does not accept the data"),
        (
            "{value} svarade på {action}: {reason}",
            "{value} answered {action}: {reason}",
        ),
        (
            "Rätta det som portalen nämner, och kör igen: det som redan gjorts görs inte om.",
            "Mend what the portal names, and run again: what was done is not done anew.",
        ),
    ),
    _rule(
        "publish-too-large",
        ("Filen är för stor för portalen", "The file is too large for the portal"),
        ("{value} tog inte emot {action}.", "{value} did not take {action}."),
        (
            "Be den som sköter portalen höja gränsen (ckan.max_resource_size).",
            "Ask who runs the portal to raise the limit (ckan.max_resource_size).",
        ),
    ),
    _rule(
        "publish-server-fault",
        ("Portalen har ett fel", "The portal has a fault"),
        ("{value} svarade {status} på {action}.", "{value} answered {status} to {action}."),
        (
            (
                "Kör igen om en stund: det som redan gjorts görs inte om. Står det kvar, säg till "
                "den som sköter portalen."
            ),
            (
                "Run again in a while: what was done is not done anew. If it remains, tell who "
                "runs the portal."
            ),
        ),
    ),
    _rule(
        "publish-slow",
        ("Portalen svarar inte i tid", "The portal does not answer in time"),
        (
            "{value} svarade inte på {seconds} sekunder. Om det sista blev gjort är okänt.",
            "{value} did not answer in {seconds} seconds. Whether the last was done is unknown.",
        ),
        (
            "Kör igen: det som blev gjort görs inte om. Ge mer tid med --seconds.",
            "Run again: what was done is not done anew. Give more time with --seconds.",
        ),
    ),
    _rule(
        "publish-unreachable",
        ("Portalen går inte att nå", "The portal cannot be reached"),
        ("{value}: {reason}.", "{value}: {reason}."),
        (
            "Kontrollera adressen, nätet och brandväggen, och kör igen.",
            "Check the address, the network and the firewall, and run again.",
        ),
    ),
    _rule(
        "publish-redirected",
        ("Portalen finns någon annanstans", "The portal is somewhere else"),
        (
            "{value} hänvisar till {expected}. Nyckeln skickas inte dit.",
            "{value} points to {expected}. The token is not sent there.",
        ),
        (
            "Skriv den nya adressen med --url, om du litar på den.",
            "Write the new address with --url, if you trust it.",
        ),
    ),
    _rule(
        "publish-astray",
        ("En fils adress leder vilse", "A file's address leads astray"),
        (
            "Portalen säger att en fil finns på {value}, som leder {reason}.",
            "The portal says that a file is at {value}, which leads {reason}.",
        ),
        (
            "Be den som sköter portalen lägga filerna på en öppen adress, med https.",
            "Ask who runs the portal to put the files at an open address, with https.",
        ),
    ),
    _rule(
        "publish-not-ckan",
        ("Adressen är ingen CKAN-portal", "The address is no CKAN portal"),
        (
            "{value} svarade {status} med något annat än CKAN:s svar.",
            "{value} answered {status} with something else than CKAN's answer.",
        ),
        (
            "Skriv adressen till portalens förstasida, utan /dataset eller /api.",
            "Write the address of the portal's front page, without /dataset or /api.",
        ),
    ),
    _rule(
        "publish-differs",
        ("Portalen har inte det som skickades", "The portal has not what was sent"),
        ("{name}: {reason}.", "{name}: {reason}."),
        (
            "Kör igen. Står det kvar ändrar portalen det själv: säg till den som sköter den.",
            "Run again. If it remains, the portal changes it itself: tell who runs it.",
        ),
    ),
    _rule(
        "publish-unproved",
        ("Utgivet men inte läst tillbaka", "Published but not read back"),
        (
            "Släppet är på plats, men allt kunde inte läsas tillbaka: {reason}.",
            "The release is in place, but not all of it could be read back: {reason}.",
        ),
        ("Kör igen: då läses allt.", "Run again: then everything is read."),
        status=2,
    ),
    _rule(
        "publish-changed-meanwhile",
        ("Släppet ändrades under tiden", "The release changed meanwhile"),
        (
            "{name} är inte vad den var när planen gjordes.",
            "{name} is not what it was when the plan was made.",
        ),
        ("Kör igen när inget längre skriver i släppet.", "Run again when nothing writes there."),
    ),
    _rule(
        "publish-version-again",
        ("Versionen är redan utgiven", "The version is published already"),
        (
            "På {address} finns version {version} redan, med andra uppgifter: {name}.",
            "Version {version} is at {address} already, with other data: {name}.",
        ),
        (
            "Höj version och datum i om-filen och bygg om, så att en version alltid är densamma.",
            "Raise version and date in the about-file and build again: one version is one content.",
        ),
        severity=Severity.WARNING,
    ),
    _rule(
        "publish-version-older",
        ("En senare version är utgiven", "A later version is published"),
        (
            "På {address} finns version {found}, senare än {version} som läggs dit.",
            "Version {found} is at {address}, later than {version} that is put there.",
        ),
        (
            "Bygg det senaste, eller höj versionen om det ni går tillbaka till ska gälla.",
            "Build the latest, or raise the version if what you go back to is to hold.",
        ),
        severity=Severity.WARNING,
    ),
    _rule(
        "publish-other",
        ("Där ligger ett annat släpp", "Another release is there"),
        (
            "På {address} ligger släppet {found}, som skulle tas bort för {name}. Inget gjordes.",
            "The release {found} is at {address} and would go for {name}. Nothing was done.",
        ),
        (
            (
                "Ge släppet en egen mapp. Ska det som ligger där bort, ta bort det först; dess "
                "adresser leder då ingenstans."
            ),
            (
                "Give the release a folder of its own. If what is there must go, remove it first; "
                "its addresses then lead nowhere."
            ),
        ),
        status=2,
    ),
    _rule(
        "publish-inside",
        ("Målet ligger i släppet", "The target is within the release"),
        (
            "{target} är släppet {path} eller en mapp i det.",
            "{target} is the release {path} or within it.",
        ),
        ("Välj en mapp utanför släppet.", "Choose a folder outside the release."),
        status=2,
    ),
    _rule(
        "publish-rsync-missing",
        ("rsync finns inte här", "There is no rsync here"),
        ("{value} nås med rsync, som inte är installerat.", "{value} needs rsync, not installed."),
        (
            "Installera rsync, eller ge ut till en mapp i stället.",
            "Install rsync, or publish to a folder instead.",
        ),
        status=2,
    ),
    _rule(
        "publish-rsync-failed",
        ("rsync kom inte fram", "rsync did not get through"),
        ("{value}: {reason} (rsync {status}).", "{value}: {reason} (rsync {status})."),
        (
            "Kontrollera adressen och att du får skriva där, och kör igen.",
            "Check the address and that you may write there, and run again.",
        ),
    ),
)
