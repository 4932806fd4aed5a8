"""What does not hang together: dates, parties, follow-ups, pledges that say the same."""

from typing import Final

from pledgedata.problem.kinds import Chapter, Severity
from pledgedata.words import Text

ODD: Final = Text(
    "Uppgiften är utgiven, men stämmer inte med en annan; pröva mot källan.",
    "It is published but does not agree with another; compare the source.",
)
"""What readers are told of two things that do not agree."""
_SOURCE: Final = Text(
    "Jämför med källan. Säger den själv emot sig, låt det stå.",
    "Compare the source. If it contradicts itself, let it stand.",
)
_UNFOLLOWED: Final = Text(
    "Att uppföljning saknas säger inget om vad som gjordes.",
    "That there is no follow-up says nothing of what was done.",
)
_WARN, _TELL = Severity.WARNING, Severity.ADVICE

_rule: Final = Chapter(ODD).rule


RULES: Final = (
    _rule(
        "story-period-basis",
        ("Periodens grund stämmer inte med datumen", "The period basis does not fit the dates"),
        (
            "Periodens grund är {value}, men datumen är av ett annat slag.",
            "The period basis is {value}, but the dates are of another kind.",
        ),
        (
            (
                "Rätta grunden eller datumen. year: 1 januari till 31 december. open_ended: inget "
                "slut. not_stated: inga datum."
            ),
            (
                "Mend the basis or the dates. year: 1 January to 31 December. open_ended: no end. "
                "not_stated: no dates."
            ),
        ),
        severity=_WARN,
    ),
    _rule(
        "story-period-text",
        ("Perioden i ord nämner andra år", "The period in words names other years"),
        (
            "”{value}” nämner inte {years}, som datumen säger.",
            "“{value}” does not name {years}, as the dates do.",
        ),
        _SOURCE,
        severity=_WARN,
    ),
    _rule(
        "story-signed-late",
        ("Undertecknat efter att det gått ut", "Signed after it ended"),
        (
            "Medborgarlöftet skrevs under {value} men gällde till {last}.",
            "The agreement was signed on {value} but was valid until {last}.",
        ),
        _SOURCE,
        severity=_WARN,
    ),
    _rule(
        "story-deadline",
        ("Målets sista dag ligger utanför perioden", "The deadline lies outside the period"),
        (
            "Målet ska vara nått {value}; medborgarlöftet gäller {first} till {last}.",
            "The target is due {value}; the agreement is valid {first} to {last}.",
        ),
        _SOURCE,
        severity=_WARN,
    ),
    _rule(
        "story-followup-early",
        ("Uppföljning innan löftet började gälla", "Followed up before it began"),
        (
            "Uppföljningen är från {value}; medborgarlöftet gäller från {first}.",
            "The follow-up is of {value}; the agreement is valid from {first}.",
        ),
        (
            "Se efter om den hör till ett tidigare medborgarlöfte.",
            "See whether it belongs to an earlier agreement.",
        ),
        severity=_WARN,
    ),
    _rule(
        "accord-party-elsewhere",
        ("Parten är en annan kommun", "The party is another municipality"),
        (
            "{value} är kommun {found}; medborgarlöftet gäller {expected}.",
            "{value} is municipality {found}; the agreement concerns {expected}.",
        ),
        (
            "Rätta partens kommunkod, eller lägg till kommunen.",
            "Mend the party's code, or add the municipality.",
        ),
        severity=_WARN,
    ),
    _rule(
        "accord-party-stranger",
        ("Parten är inte med i medborgarlöftet", "The party is not of the agreement"),
        (
            "{value} är ingen av parterna i {agreement}.",
            "{value} is none of the parties to {agreement}.",
        ),
        (
            "Lägg till parten i medborgarlöftets parter, eller rätta id.",
            "Add it to the agreement's parties, or mend the id.",
        ),
        severity=_WARN,
    ),
    _rule(
        "accord-scope",
        ("Omfattningen stämmer inte med platserna", "The scope does not fit the places"),
        (
            "Omfattningen är {value}. Antal kommunkoder: {count}.",
            "The scope is {value}. Number of municipality codes: {count}.",
        ),
        (
            (
                "Rätta omfattningen eller koderna. En kommun: municipality. Flera: "
                "several_municipalities. En del: district, med namn."
            ),
            (
                "Mend the scope or the codes. One: municipality. More: several_municipalities. A "
                "part: district, with its name."
            ),
        ),
        severity=_WARN,
    ),
    _rule(
        "accord-astray",
        ("Hänvisningen hör hemma någon annanstans", "The reference belongs elsewhere"),
        (
            "{value} hör till {found}, inte till {expected}.",
            "{value} belongs to {found}, not to {expected}.",
        ),
        ("Rätta id på en av sidorna.", "Mend the id on one side."),
        severity=_WARN,
    ),
    _rule(
        "accord-number-twice",
        ("Två löften har samma nummer", "Two pledges have the same number"),
        (
            "Nummer {value} har redan löftet {first}.",
            "Number {value} is already that of the pledge {first}.",
        ),
        ("Numrera löftena i källans ordning.", "Number the pledges in the source's order."),
        severity=_WARN,
    ),
    _rule(
        "accord-circle",
        ("Medborgarlöftet ersätter sig självt", "The agreement replaces itself"),
        (
            "{value} leder genom {column} tillbaka till sig självt.",
            "{value} leads back to itself by way of {column}.",
        ),
        (
            "Rätta id: ett medborgarlöfte kan bara ersätta eller förlänga ett tidigare.",
            "Mend the id: an agreement can only replace or extend an earlier one.",
        ),
    ),
    _rule(
        "accord-link-backwards",
        ("Det tidigare löftet är senare", "The earlier pledge is later"),
        (
            "{value} gäller från {later}, men löftet som fortsätter det från {earlier}.",
            "{value} is valid from {later}, but the pledge that continues it from {earlier}.",
        ),
        ("Byt plats på de två id:na.", "Exchange the two ids."),
        severity=_WARN,
    ),
    _rule(
        "status-unsupported",
        ("Uppfyllt utan underlag", "Fulfilled without support"),
        (
            "Löftet sägs vara uppfyllt, men varken värde, text eller källa visar det.",
            "The pledge is said to be fulfilled, but neither value, text nor source shows it.",
        ),
        (
            "Skriv vad som gjordes, eller hänvisa till en källa.",
            "Write what was done, or refer to a source.",
        ),
        severity=_WARN,
    ),
    _rule(
        "status-contradicts",
        ("Uppfyllt fast det inte gjordes", "Fulfilled though it was not done"),
        (
            "Uppfyllelsen är {value}, men genomförandet är {work}.",
            "The fulfilment is {value}, but the implementation is {work}.",
        ),
        _SOURCE,
        severity=_WARN,
    ),
    _rule(
        "status-target",
        ("Värdet och bedömningen går isär", "The value and the judgement differ"),
        (
            "Rapporterat värde är {value}, målet {target}, men bedömningen är {status}.",
            "The reported value is {value}, the target {target}, but the judgement is {status}.",
        ),
        _SOURCE,
        severity=_WARN,
    ),
    _rule(
        "status-undone",
        ("Färdigt arbete sägs inte vara färdigt", "Finished work is said not to be"),
        (
            "Genomförandet är {value}, men var {before} redan {day}.",
            "The implementation is {value}, but was {before} on {day} already.",
        ),
        (
            "Se efter att datumen är rätt; uppföljningar läggs till och skrivs inte om.",
            "See that the dates are right; follow-ups are added and not rewritten.",
        ),
        severity=_WARN,
    ),
    _rule(
        "status-unfollowed",
        ("Löften som inte är följda upp", "Pledges not followed up"),
        (
            "{value} gick ut {last}. Löften i den utan uppföljning: {count}.",
            "{value} ended on {last}. Pledges in it without a follow-up: {count}.",
        ),
        (
            "Lägg till uppföljningar när de finns. Att inget är redovisat visas som just det.",
            "Add follow-ups when there are any. That nothing is reported is shown as just that.",
        ),
        severity=_TELL,
        reader=_UNFOLLOWED,
    ),
)
