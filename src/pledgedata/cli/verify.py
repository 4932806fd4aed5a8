"""`pledgedata verify`: the proof that a release is whole."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from pledgedata.cli import option, progress
from pledgedata.cli.group import Command
from pledgedata.cli.option import Folder, said
from pledgedata.cli.tell import account, keep, point, say
from pledgedata.limit import cores
from pledgedata.proof.verify import Proof, releases
from pledgedata.proof.verify import verify as proved
from pledgedata.report import Account, text, tree
from pledgedata.words import Lang, Text


@click.command(
    "verify",
    cls=Command,
    help=said(
        "Bevisa att ett släpp är helt: filer, former och oberoende granskare.\n\n"
        "SLÄPP är mappen med ett släpp, eller med flera.\n\n\b\nExempel:\n  pledgedata verify dist",
        "Prove that a release is whole: files, forms and independent judges.\n\n"
        "RELEASE is the folder of a release, or of several.\n\n\b\n"
        "Example:\n  pledgedata verify dist",
    ),
)
@click.argument("dist", metavar=said("SLÄPP", "RELEASE"), type=Folder())
@click.option(
    "--without-judges",
    is_flag=True,
    help=said("Fråga inte de oberoende granskarna.", "Do not ask the independent judges."),
)
@option.limit
@option.forms
@option.report
@option.quiet
@option.lang
@click.pass_context
def command(ctx: click.Context, dist: Path, without_judges: bool, form: str, lang: Lang) -> None:
    """Prove a release."""
    judges = not without_judges
    proofs = {f: proved(f, judges=judges, workers=cores()) for f in releases(dist)}
    told = [account(proof.problems, "verify", str(folder)) for folder, proof in proofs.items()]
    whole = told[0] if len(told) == 1 else _joined(proofs, str(dist))
    kept = keep(whole, lang)
    progress.over()
    if form == "json":
        trees = [_proof_tree(folder, proof) for folder, proof in proofs.items()]
        click.echo(tree.json_text(trees[0] if len(trees) == 1 else trees))
    elif form != "text":
        say(whole, form, lang)
    else:
        for one, (folder, proof) in zip(told, proofs.items(), strict=True):
            say(one, form, lang)
            _proved(folder, proof, lang)
        point(whole, kept, lang)
    ctx.exit(int(any(proof.problems for proof in proofs.values())))


def _joined(proofs: Mapping[Path, Proof], path: str) -> Account:
    """The problems of several releases, each file with its release's folder."""
    problems = [
        replace(p, where=replace(p.where, file=f"{folder.name}/{p.where.file}"))
        for folder, proof in proofs.items()
        for p in proof.problems
    ]
    return account(problems, "verify", path)


def _proof_tree(folder: Path, proof: Proof) -> dict[str, Any]:
    verdicts = [
        {"judge": v.judge, "judged": v.judged.en, "seconds": round(v.seconds, 3)}
        for v in proof.verdicts
    ]
    facts: dict[str, Any] = {"forms": proof.forms, "records": proof.records, "judges": verdicts}
    return tree.outcome("verify", str(folder), proof.problems, **facts)


def _proved(folder: Path, proof: Proof, lang: Lang) -> None:
    if proof.problems:
        unproved = Text("ej bevisat", "not proved")[lang]
        click.echo(f"{folder}: {text.tally(proof.problems, lang)}, {unproved}.")
        if proof.large:
            click.echo(f"  {_BY_BYTES[lang]}")
        return
    files = Text(f"{proof.files} filer som de byggdes", f"{proof.files} files as built")
    same = Text(
        f"{proof.records} poster lika i {', '.join(proof.forms)}",
        f"{proof.records} records the same in {', '.join(proof.forms)}",
    )
    click.echo(f"{folder}: {Text('bevisat', 'proved')[lang]}")
    click.echo(f"  {files[lang]} (SHA-256)")
    click.echo(f"  {same[lang]}")
    for verdict in proof.verdicts:
        click.echo(f"  {verdict.judge}: {verdict.judged[lang]}, {verdict.seconds:.1f} s")
    if not proof.verdicts:
        click.echo(f"  {(_TOO_LARGE if proof.large else _UNASKED)[lang]}")


_UNASKED = Text("de oberoende granskarna tillfrågades inte", "the judges were not asked")
_BY_BYTES = Text(
    "släppet är stort: formerna jämfördes med vad vi skriver, och bara den första olika raden "
    "visas; post för post jämförs det med --limit desk=BYTE",
    "the release is large: its forms were compared with what we write, and only the first line "
    "that differs is shown; record by record it is compared with --limit desk=BYTES",
)
_TOO_LARGE = Text(
    "formerna skrevs om och jämfördes; de oberoende granskarna tillfrågades inte, släppet är för "
    "stort för dem (--limit desk=BYTE)",
    "the forms were written again and compared; the judges were not asked, the release is more "
    "than they bear (--limit desk=BYTES)",
)
