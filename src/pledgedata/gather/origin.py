"""Whose package each agreement comes from: a member's tables, with that said in them."""

from dataclasses import replace
from itertools import chain

from pledgedata import schema
from pledgedata.canonical import csv_bytes
from pledgedata.dataset import texts
from pledgedata.gather import sheet
from pledgedata.gather.bundle import Member
from pledgedata.model import About, Agreement, Origin


def stated(member: Member, about: About) -> Member:
    """The member, which says this of itself, with an origin for each of its agreements.

    One that it states itself stays: it has gathered that agreement from another, who is cited.
    """
    own = schema.table(Origin)
    said = list(sheet.lines(member, own))
    theirs = {line.named[0] for line in said}
    names = sheet.column(member, schema.table(Agreement), "id")
    ours = (
        Origin(
            agreement_id=name,
            publisher=about.publisher,
            organisation_number=about.organisation_number,
            dataset=schema.about().iri(about.base_iri, {"name": about.name}),
            version=about.version,
            issued=about.issued,
            licence=about.licence,
        )
        for name in names
        if name not in theirs
    )
    made = (csv_bytes(list(texts(own, one).values()), ()).decode() for one in ours)
    rows = sorted(chain(made, (line.text for line in said)), key=lambda row: row.partition(",")[0])
    head = csv_bytes(list(own.column), ()).decode()
    return replace(member, tables={**member.tables, own.name: "".join((head, *rows)).encode()})
