"""Whom to ask: a role and a functional mailbox, never a person."""

from typing import Annotated

from pledgedata.mark import As, Content, Example, Label, Means, Sensitive, Term

ContactRole = Annotated[
    str | None,
    Content(),
    Term("pd:contactRole"),
    Sensitive("functional"),
    Label("Kontakt (funktion)", "Contact (role)"),
    Means(
        "Funktionen som svarar på frågor, aldrig en persons namn.",
        "The role that answers questions, never a person's name.",
    ),
    Example("kommunens säkerhetssamordnare"),
]

ContactEmail = Annotated[
    str | None,
    As("mail"),
    Term("vcard:hasEmail"),
    Sensitive("functional"),
    Label("Kontakt (e-post)", "Contact (e-mail)"),
    Means(
        "En funktionsbrevlåda, aldrig en persons adress.",
        "A functional mailbox, never a person's address.",
    ),
    Example("trygghet@example.se"),
]
