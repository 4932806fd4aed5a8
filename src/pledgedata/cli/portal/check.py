"""`pledgedata portal check`: the harvest, the points and the stars, before the harvest."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import click

from pledgedata.cli import option
from pledgedata.cli.group import Command
from pledgedata.cli.option import Folder, said
from pledgedata.cli.tell import tell
from pledgedata.portal.judge import Judgement, judge
from pledgedata.portal.quality import DIMENSIONS, METRICS, Forecast
from pledgedata.proof.verify import releases
from pledgedata.report import text
from pledgedata.words import Lang, Text


@click.command(
    "check",
    cls=Command,
    help=said(
        "Pröva katalogen i ett släpp: vad skörden skulle säga, poängen (MQA, av 405) och "
        "stjärnorna.\n\nSLÄPP är mappen med ett släpp. Inget hämtas från nätet, "
        "om inte --url ges.\n\n\b\nExempel:\n  pledgedata portal check dist\n"
        "  pledgedata portal check dist --url https://data.kommunen.se/loften",
        "Try the catalogue of a release: what the harvest would say, the points (MQA, of 405) and "
        "the stars.\n\nRELEASE is the folder of a release. Nothing is fetched from "
        "the net, unless --url is given.\n\n\b\nExample:\n  pledgedata portal check dist\n"
        "  pledgedata portal check dist --url https://data.municipality.se/pledges",
    ),
)
@click.argument("dist", metavar=said("SLÄPP", "RELEASE"), type=Folder())
@click.option(
    "--url",
    default="",
    metavar=said("ADRESS", "ADDRESS"),
    help=said("Pröva att filerna svarar här.", "Try that the files answer here."),
)
@click.option(
    "--shapes",
    type=Folder(),
    metavar=said("MAPP", "DIR"),
    help=said("Pröva också med SHACL-formerna här.", "Try by the SHACL shapes here too."),
)
@option.form
@option.lang
@click.pass_context
def command(
    ctx: click.Context, dist: Path, url: str, shapes: Path | None, form: str, lang: Lang
) -> None:
    """Try a release as a portal does."""
    broken = False
    for folder in releases(dist):
        judged = judge(folder, url=url, shapes=shapes)
        tell(judged.problems, "portal check", str(folder), form, lang, **_facts(judged))
        if form == "text":
            for line in _lines(folder, judged, lang):
                click.echo(line)
        broken |= any(p.rule.is_error for p in judged.problems)
    ctx.exit(int(broken))


def _facts(judged: Judgement) -> Mapping[str, Any]:
    return {
        "mqa": [
            {
                "dataset": one.dataset,
                "distribution": one.distribution,
                "points": one.points,
                "assumed": one.assumed,
                "of": _ALL,
                "rating": one.rating.en,
                "metrics": {s.metric.name: [s.state, s.points] for s in one.scores},
                "next": one.next.name if one.next else None,
            }
            for one in judged.forecasts
        ],
        "stars": {one.iri: one.stars for one in judged.stars},
    }


_ALL = sum(metric.points for metric in METRICS)


def _lines(folder: Path, judged: Judgement, lang: Lang) -> Iterator[str]:
    yield f"{folder}: {text.tally(judged.problems, lang)}."
    for forecast in judged.forecasts:
        yield ""
        yield from _points(forecast, lang)
    yield ""
    yield Text("Stjärnor av fem:", "Stars of five:")[lang]
    for one in judged.stars:
        yield f"  {'★' * one.stars:<5}  {one.title}"


def _points(forecast: Forecast, lang: Lang) -> Iterator[str]:
    assumed = ""
    if forecast.assumed:
        assumed = Text(
            f", varav {forecast.assumed} för adresser som inte är prövade (--url)",
            f", {forecast.assumed} of them for addresses not tried (--url)",
        )[lang]
    head = Text("Poäng (MQA)", "Points (MQA)")[lang]
    yield f"{head}: {forecast.points} / {_ALL}, {forecast.rating[lang]}{assumed}."
    for name, label in DIMENSIONS.items():
        scores = [s for s in forecast.scores if s.metric.dimension == name]
        won, most = sum(s.points for s in scores), sum(s.metric.points for s in scores)
        yield f"  {label[lang]:<18} {won:>3} / {most:>3}"
        for score in scores:
            if score.state == "lost":
                yield f"    − {score.metric.points:>3}  {score.metric.label[lang]}"
    if forecast.next:
        first = Text("Närmaste poäng", "Cheapest next point")[lang]
        what = forecast.next
        yield f"  {first}: {what.label[lang]}, {what.points} p. {what.hint[lang]}"
