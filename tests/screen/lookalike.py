"""Rows without anybody in them, full of what looks like numbers, telephones and names."""

import random
from collections.abc import Iterator

PHONES = (
    "070-174 0{a} {b}",
    "0701740{a}{b}",
    "070 174 0{a} {b}",
    "070/174 0{a} {b}",
    "+46 70 174 0{a} {b}",
    "+46701740{a}{b}",
    "+46 (0)70-174 0{a} {b}",
    "0046 70 174 0{a} {b}",
    "08-465 004 {b}",
    "(08) 465 004 {b}",
    "031-390 06 {b}",
    "0150-57 0{a} {b}",
)

_TEXTS = (
    "Öka närvaron i centrum {n} gånger per vecka under {y}–{z}",
    "Genomföra {n} trygghetsvandringar mellan {y}-0{m}-1{d} och {z}-0{m}-1{d}",
    "Diarienummer KS {y}/0{n}:{d}, beslut {y}-0{m}-2{d}",
    "dnr {y}-00{n}{d}-{m}",
    "Bankgiro 5{n}0-10{d}{m}, plusgiro 12{n}{d}-{m}",
    "Organisationsnummer 212000-0340 och 202100-0076",
    "Uppdaterad {y}-0{m}-1{d}T12:3{d}:00Z",
    "Öppet vardagar kl. 08.00–17.00 och 10.30-14.00",
    "Anslag {n}0 000 000 kr, {d},{m} procent av {n} 000 hushåll",
    "0483-{y}-0{m}",
    "1480-{y}-ostra-{n}",
    "SE122, 0483, 62.01 och 84.24",
    "Stortorget, Drottninggatan och Norra Allén",
    "https://www.example.se/{y}/0{m}/1{d}/lofte-{n}00{d}{m}",
    "Koordinater 59.{n}{d}, 16.{d}{m}",
    "Löftet gäller {d}/{m} {y} till {m}/{d} {z}",
    "Enkäten besvarades av {n}{d} av {n}{m}{d} boende ({d}{m} %)",
    "Polisen, Räddningstjänsten och Katrineholms kommun samverkar",
    "Version {d}.{m}.{n}, sida {n}, {d} av {m} mål",
    "e5a7{n}c4b{d}4933c{m}98afe30ac47ea{n}aad81218987{d}ff0123456789abcdef{y}",
)


def rows(count: int, seed: int = 7) -> Iterator[str]:
    """Clean rows, always the same ones."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    for number in range(count):
        year = chance.randint(2012, 2026)
        yield _TEXTS[number % len(_TEXTS)].format(
            n=chance.randint(10, 99),
            d=chance.randint(1, 9),
            m=chance.randint(1, 9),
            y=year,
            z=year + chance.randint(0, 3),
        )
