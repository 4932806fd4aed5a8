"""The command line: arguments in, problems and an exit status out.

Status 0: done and nothing is wrong. 1: what was given has errors. 2: what was asked cannot be
done. Heavy imports stay inside the commands that need them.
"""

import datetime
import gc
import os
from typing import TYPE_CHECKING, Any

import click

from pledgedata.cli.language import spoken
from pledgedata.words import LANGS, Lang, Text

if TYPE_CHECKING:
    from pathlib import Path

    from pledgedata.dataset import Dataset
    from pledgedata.package.verify import Proof
    from pledgedata.problem import Problem

_LANG: Lang = spoken()


def _said(sv: str, en: str) -> str:
    return Text(sv, en)[_LANG]


class _Command(click.Command):
    """A command whose refusals become a report and a status, whichever command it is."""

    def invoke(self, ctx: click.Context) -> Any:
        from pledgedata.problem import Refused

        try:
            return super().invoke(ctx)
        except Refused as refusal:
            form, lang = ctx.params.get("form", "text"), ctx.params.get("lang", _LANG)
            path = ctx.params.get("path") or ctx.params.get("dist") or ""
            _tell([refusal.problem], str(self.name), str(path), form, lang, err=True)
            ctx.exit(refusal.problem.rule.status)


class _Group(click.Group):
    command_class = _Command


class _Folder(click.Path):
    """A path on disk; `--help` does not wait for what makes one of a text."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        from pathlib import Path

        return Path(os.fsdecode(super().convert(value, param, ctx)))


@click.group(
    cls=_Group,
    context_settings={"help_option_names": ["-h", "--help"]},
    help=_said(
        "Ge ut medborgarlöften som öppna data.\n\n"
        "Börja med `pledgedata check MAPP`, sedan `pledgedata build MAPP -o dist` och "
        "`pledgedata verify dist`.",
        "Publish medborgarlöften (citizen pledges) as open data.\n\n"
        "Begin with `pledgedata check FOLDER`, then `pledgedata build FOLDER -o dist` and "
        "`pledgedata verify dist`.",
    ),
)
@click.version_option(package_name="pledgedata")
def main() -> None:
    """The program; each command is a function below."""
    # What a command makes it keeps to the end: looking for rubbish often costs a tenth of its time.
    gc.set_threshold(50_000)
    # No package installed beside us may have a say in what a record is, or cost a search for it.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")


_path = click.argument("path", metavar="PATH", type=_Folder())
_form = click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help=_said("Rapport för människor eller program.", "A report for people or for programs."),
)
_lang = click.option(
    "--lang",
    type=click.Choice(LANGS),
    default=_LANG,
    show_default=True,
    help=_said("Språk i rapporten.", "The language of the report."),
)


@main.command(
    help=_said(
        "Granska ett paket och visa allt som är fel.\n\n"
        "Exempel: pledgedata check datapackage/katrineholm",
        "Check a package and show everything that is wrong.\n\n"
        "Example: pledgedata check datapackage/katrineholm",
    )
)
@_path
@_form
@_lang
@click.pass_context
def check(ctx: click.Context, path: "Path", form: str, lang: Lang) -> None:
    """Show every problem of a package."""
    from pledgedata.cli import report
    from pledgedata.package.load import checked

    found = checked(path)
    counts = {name: len(some) for name, some in found.reading.entries.items()}
    _tell(found.problems, "check", str(path), form, lang, records=counts)
    if form == "text":
        total = report.counted(sum(counts.values()), _RECORD, _RECORDS, lang)
        click.echo(f"{path}: {report.tally(found.problems, lang)}, {total}.")
    ctx.exit(1 if found.errors else 0)


def _version(_ctx: click.Context, _option: click.Parameter, value: str | None) -> str | None:
    from pledgedata.datatype import KINDS

    kind = KINDS["version"]
    if value is not None and not kind.matches(value):
        raise click.BadParameter(f"{value!r}: {kind.says[_LANG]}")
    return value


@main.command(
    help=_said(
        "Bygg ett släpp i mappen DIR/<paketets kortnamn>.\n\n"
        "Inget skrivs om paketet har fel, och ett avbrott lämnar det gamla släppet helt.\n\n"
        "Exempel: pledgedata build datapackage/katrineholm -o dist",
        "Build a release into the folder DIR/<the package's name>.\n\n"
        "Nothing is written if the package has errors, and an interruption leaves the old "
        "release whole.\n\nExample: pledgedata build datapackage/katrineholm -o dist",
    )
)
@_path
@click.option(
    "-o",
    "--output",
    metavar="DIR",
    type=_Folder(),
    required=True,
    help=_said("Mappen som släpp läggs i.", "The folder that releases are put in."),
)
@click.option(
    "--version",
    callback=_version,
    help=_said("Släppets version, i stället för om-filens.", "Instead of the about-file's."),
)
@click.option(
    "--issued",
    type=click.DateTime(["%Y-%m-%d"]),
    help=_said("Dagen släppet ges ut, i stället för om-filens.", "Instead of the about-file's."),
)
@_form
@_lang
@click.pass_context
def build(
    ctx: click.Context,
    path: "Path",
    output: "Path",
    version: str | None,
    issued: datetime.datetime | None,
    form: str,
    lang: Lang,
) -> None:
    """Build a release from a package."""
    from pledgedata.cli import report
    from pledgedata.package.build import build as built
    from pledgedata.package.load import checked

    found = checked(path)
    about = found.reading.about
    if found.errors or about is None:
        _tell(found.problems, "build", str(path), form, lang)
        if form == "text":
            nothing = Text("Inget byggdes.", "Nothing was built.")[lang]
            click.echo(f"{path}: {report.tally(found.problems, lang)}. {nothing}")
        ctx.exit(1)
    dataset = found.reading.dataset(about)
    day = issued.date() if issued else None
    target = built(dataset, output, version=version, issued=day)
    _tell(found.problems, "build", str(path), form, lang, release=str(target))
    if form == "text":
        _made(dataset, target, lang)


def _made(dataset: "Dataset", target: "Path", lang: Lang) -> None:
    from pledgedata import schema

    click.echo(Text(f"Byggde {target}", f"Built {target}")[lang])
    for name, entries in dataset.entries.items():
        if entries:
            click.echo(f"  {len(entries):>6}  {schema.tables()[name].thing.label[lang].lower()}")
    name = dataset.about.name
    first = Text("Börja med", "Begin with")[lang]
    click.echo(f"{first} {target / 'README.md'}")
    click.echo(f"  csv/*.csv  {name}.json  {name}.ttl  {name}.nt  datapackage.json  SHA256SUMS")


@main.command(
    help=_said(
        "Bevisa att ett släpp är helt: filer, former och oberoende granskare.\n\n"
        "DIST är ett släpp, eller en mapp med släpp.\n\nExempel: pledgedata verify dist",
        "Prove that a release is whole: files, forms and independent judges.\n\n"
        "DIST is a release, or a folder of releases.\n\nExample: pledgedata verify dist",
    )
)
@click.argument("dist", metavar="DIST", type=_Folder())
@click.option(
    "--without-judges",
    is_flag=True,
    help=_said("Fråga inte de oberoende granskarna.", "Do not ask the independent judges."),
)
@_form
@_lang
@click.pass_context
def verify(ctx: click.Context, dist: "Path", without_judges: bool, form: str, lang: Lang) -> None:
    """Prove a release."""
    from pledgedata.cli import report
    from pledgedata.package.verify import releases
    from pledgedata.package.verify import verify as proved

    proofs = {folder: proved(folder, judges=not without_judges) for folder in releases(dist)}
    if form == "json":
        trees = [_proof_tree(folder, proof) for folder, proof in proofs.items()]
        click.echo(report.json_text(trees[0] if len(trees) == 1 else trees))
    else:
        for folder, proof in proofs.items():
            _tell(proof.problems, "verify", str(folder), form, lang)
            _proved(folder, proof, lang)
    ctx.exit(int(any(proof.problems for proof in proofs.values())))


def _proof_tree(folder: "Path", proof: "Proof") -> dict[str, Any]:
    from pledgedata.cli import report

    verdicts = [
        {"judge": v.judge, "judged": v.judged.en, "seconds": round(v.seconds, 3)}
        for v in proof.verdicts
    ]
    facts: dict[str, Any] = {"forms": proof.forms, "records": proof.records, "judges": verdicts}
    return report.tree("verify", str(folder), proof.problems, **facts)


def _proved(folder: "Path", proof: "Proof", lang: Lang) -> None:
    from pledgedata.cli import report

    if proof.problems:
        unproved = Text("ej bevisat", "not proved")[lang]
        click.echo(f"{folder}: {report.tally(proof.problems, lang)}, {unproved}.")
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
        unasked = Text("de oberoende granskarna tillfrågades inte", "the judges were not asked")
        click.echo(f"  {unasked[lang]}")


@main.command(
    help=_said(
        "Skriv allt som följer av modellen: vokabulär, scheman, referenssidor.",
        "Write everything the model implies: vocabulary, schemas, reference pages.",
    )
)
@click.option("--check", "only_check", is_flag=True, help=_said("Ändra inget.", "Change nothing."))
@click.option("--root", type=_Folder(), help=_said("Klonen.", "The checkout."))
@_form
@_lang
@click.pass_context
def derive(
    ctx: click.Context, only_check: bool, root: "Path | None", form: str, lang: Lang
) -> None:
    """Write or check the derived files."""
    from pledgedata.cli import report
    from pledgedata.package.artefact import derived

    problems = derived(root, write=not only_check)
    _tell(problems, "derive", str(root or ""), form, lang)
    if form == "text":
        state = Text("Härledda filer", "Derived files")[lang]
        click.echo(f"{state}: {report.tally(problems, lang)}.")
    ctx.exit(1 if problems else 0)


@main.command(
    help=_said(
        "Förklara en problemkod.\n\nExempel: pledgedata explain code-unknown",
        "Explain a problem code.\n\nExample: pledgedata explain code-unknown",
    )
)
@click.argument("code")
@_form
@_lang
def explain(code: str, form: str, lang: Lang) -> None:
    """Say what a problem code means."""
    from pledgedata.cli import report
    from pledgedata.problem import CATALOGUE, nearest, refused

    rule = CATALOGUE.get(code)
    if rule is None:
        raise refused("no-such-code", code=code, nearest=nearest(code, CATALOGUE))
    if form == "json":
        click.echo(report.json_text(report.rule_tree(rule)))
        return
    for line in report.explanation(rule, lang):
        click.echo(line)


def _tell(
    problems: "tuple[Problem, ...] | list[Problem]",
    command: str,
    path: str,
    form: str,
    lang: Lang,
    *,
    err: bool = False,
    **facts: Any,
) -> None:
    from pledgedata.cli import report

    if form == "json":
        click.echo(report.json_text(report.tree(command, path, problems, **facts)))
        return
    for line in report.lines(problems, lang):
        click.echo(line, err=err)


_RECORD = Text("post", "record")
_RECORDS = Text("poster", "records")
