"""What can stop the site for people."""

from typing import Final

from pledgedata.problem.kinds import Rule, Severity
from pledgedata.words import Text

RULES: Final = (
    Rule(
        "site-missing",
        Severity.ERROR,
        Text("Ingen webbplats här", "No site here"),
        Text("{path} har ingen {name}.", "{path} has no {name}."),
        Text(
            'Gör den först med `pledgedata site SLÄPP -o "{path}"`.',
            'Make it first with `pledgedata site RELEASE -o "{path}"`.',
        ),
        Text("Gäller förhandsvisningen, inte uppgifterna.", "Concerns the preview, not the data."),
        2,
    ),
    Rule(
        "site-ended",
        Severity.ERROR,
        Text("En process avbröts", "A process was ended"),
        Text(
            "En av processerna som gör sidorna avbröts ({reason}). En äldre webbplats är orörd.",
            "One of the processes that make the pages was ended ({reason}). An earlier site is "
            "untouched.",
        ),
        Text("Frigör minne och kör igen.", "Free memory and run again."),
        Text("Gäller datorn, inte uppgifterna.", "Concerns the machine, not the data."),
        2,
    ),
)
