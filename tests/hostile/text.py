"""Text files that people, programs and attackers make."""

import os
from pathlib import Path

from tests.hostile.nasty import HEAD, POLICE, Nasty, nasty, package, table

GOOD = HEAD + POLICE
SWEDISH = HEAD + "0483-polisen,Polismyndigheten Östergötland på Öland,police\n"


def folder_as_table(folder: Path) -> Path:
    made = package(folder, "parties")
    (made / "parties.csv").mkdir()
    return made


def link(to: str) -> "object":
    def make(folder: Path) -> Path:
        made = package(folder, "parties")
        (made / "parties.csv").symlink_to(to)
        return made

    return make


def pipe(folder: Path) -> Path:
    made = package(folder, "parties")
    os.mkfifo(made / "parties.csv")
    return made


def huge(folder: Path) -> Path:
    made = package(folder, "parties")
    with (made / "parties.csv").open("wb") as file:
        file.truncate(60_000_000)
    return made


def many(folder: Path) -> Path:
    made = package(folder)
    for number in range(150):
        (made / f"t{number}.csv").write_text("id\n")
    return made


# fmt: off
FILES: list[Nasty] = [
    nasty("utf-8 with a mark", table("\ufeff" + GOOD)),
    nasty("utf-16 le", table(GOOD.encode("utf-16")), "file-encoding-read"),
    nasty("utf-16 be", table(b"\xfe\xff" + GOOD.encode("utf-16-be")), "file-encoding-read"),
    nasty("utf-16 without a mark", table(GOOD.encode("utf-16-le")), "file-nul"),
    nasty("utf-32", table(GOOD.encode("utf-32")), "file-encoding"),
    nasty("windows-1252", table(SWEDISH.encode("cp1252")), "file-encoding-read"),
    nasty("mac roman", table(SWEDISH.encode("mac_roman")), "file-encoding-read"),
    nasty("dos", table(SWEDISH.encode("cp850")), "file-encoding-read"),
    nasty("utf-8 but for a byte", table(SWEDISH.encode() + b"0483-x,\xe5,other\n"), "file-encoding"),
    nasty("shift-jis", table((HEAD + "0483-polisen,警察,police\n").encode("shift-jis")), "file-encoding-read"),
    nasty("random bytes", table(bytes((n * 197 + 31) % 255 + 1 for n in range(4096))), "file-encoding"),
    nasty("a nul", table(GOOD.replace("myn", "m\0n")), "file-nul"),
    nasty("only nuls", table(b"\0" * 1000), "file-nul"),
    nasty("empty", table(""), "table-without-header"),
    nasty("blank", table("\n \n\n"), "column-missing"),
    nasty("only a mark", table("\ufeff"), "table-without-header"),
    nasty("header only", table(HEAD), "reference-dangling"),
    nasty("semicolons", table(GOOD.replace(",", ";")), "table-delimiter"),
    nasty("tabs", table(GOOD.replace(",", "\t")), "table-delimiter"),
    nasty("pipes", table(GOOD.replace(",", "|")), "table-delimiter"),
    nasty("a sep line", table("sep=;\n" + GOOD.replace(",", ";")), "table-separator-line"),
    nasty("carriage returns", table(GOOD.replace("\n", "\r"))),
    nasty("crlf", table(GOOD.replace("\n", "\r\n"))),
    nasty("mixed line ends", table(GOOD.replace("\n", "\r\n", 1))),
    nasty("wrapped rows", table("".join(f'"{line}"\n' for line in GOOD.splitlines())), "table-wrapped"),
    nasty("a title above", table("Parter 2024;;\n\n" + GOOD), "table-title-rows"),
    nasty("unclosed quote", table(GOOD + '0483-x,"Bostad AB,other\n' * 3), "table-syntax"),
    nasty("a quote to the end", table(GOOD + '0483-x,"Bostad AB,other\n' + POLICE * 50), "table-unclosed"),
    nasty("a bare quote", table(HEAD + '0483-polisen,"Polis"en,police\n'), "table-syntax"),
    nasty("too few cells", table(GOOD + "0483-x,X\n"), "row-ragged"),
    nasty("too many cells", table(GOOD + "0483-x,X,other,y\n"), "row-ragged"),
    nasty("a column twice", table("id,name,party_type,name\n0483-polisen,A,police,B\n"), "column-twice"),
    nasty("a label and its name", table("id,Namn,party_type,name\n0483-polisen,A,police,B\n"), "column-twice"),
    nasty("no column name", table("id,name,party_type,\n0483-polisen,A,police,x\n"), "column-unnamed"),
    nasty("no required column", table("id,name\n0483-polisen,A\n"), "column-missing"),
    nasty("a misspelt column", table(GOOD.replace("name", "namee")), "column-unknown", "column-missing"),
    nasty("git conflict", table(f"{HEAD}<<<<<<< a\n{POLICE}=======\n{POLICE}>>>>>>> b\n"), "file-has-conflict"),
    nasty("lfs pointer", table("version https://git-lfs.github.com/spec/v1\n"), "file-is-pointer"),
    nasty("a web page", table("\n<!DOCTYPE html>\n<html><body>Logga in</body></html>"), "file-is-page"),
    nasty("an xml page", table('<?xml version="1.0"?><x/>'), "file-is-page"),
    nasty("a pdf", table(b"%PDF-1.4\n%\xe2\xe3"), "file-is-pdf"),
    nasty("gzip", table(b"\x1f\x8b\x08\0\0\0\0\0"), "file-is-other"),
    nasty("a picture", table(b"\x89PNG\r\n\x1a\n"), "file-is-other"),
    nasty("parquet", table(b"PAR1\x15\x04"), "parquet-broken"),
    nasty("sqlite", table(b"SQLite format 3\0"), "form-unread"),
    nasty("duckdb", table(b"x" * 8 + b"DUCK\xe7\x03" + b"\0" * 99), "form-unread"),
    nasty("a duck in its place", table("id,name\nDUCK,a\n"), "column-missing"),
    nasty("rtf", table(b"{\\rtf1 hej}"), "file-is-other"),
    nasty("mojibake", table(HEAD + "0483-polisen,PolisomrÃ¥de Ã–st,police\n"), "cell-mojibake"),
    nasty("a formula error exported", table(HEAD + "0483-polisen,#SAKNAS!,police\n"), "cell-formula-error"),
    nasty("bidi override", table(HEAD + "0483-polisen,Polis\u202emyn,police\n"), "cell-character"),
    nasty("zero width", table(HEAD + "0483-polisen,Polis\u200bmyn,police\n"), "cell-character"),
    nasty("look-alike letters", table(HEAD + "0483-polis\u0435n,Polisen,police\n"), "cell-type", "reference-dangling"),
    nasty("escape codes", table(HEAD + "0483-polisen,\x1b[31mPolisen,police\n"), "cell-character"),
    nasty("parts of letters", table(HEAD + "0483-polisen,A\u030aland,police\n"), "text-not-composed"),
    nasty("a space after", table(HEAD + "0483-polisen,Polisen ,police\n"), "cell-space"),
    nasty("a hard space", table(HEAD + "0483-polisen,\u00a0Polisen,police\n"), "cell-space"),
    nasty("ten million commas", table(GOOD + "," * 10_000_000), "columns-too-many"),
    nasty("a huge line", table(HEAD + "0483-polisen," + "x" * 20_000_000 + ",police\n"), "cell-too-long"),
    nasty("a huge quoted cell", table(HEAD + '0483-polisen,"' + "x" * 20_000_000), "cell-too-long"),
    nasty("a quote a line", table(HEAD + '"\n' * 150_000), "row-ragged", "reference-dangling"),
    nasty("two million rows", table(HEAD + ",,\n" * 2_000_100), "rows-too-many"),
    nasty("2000 columns", table(",".join(f"c{n}" for n in range(2000)) + "\n"), "columns-too-many"),
    nasty("60 megabytes", huge, "file-too-large"),
    nasty("a folder as a table", folder_as_table, "file-unreadable"),
    nasty("a link out", link("/etc/hostname"), "file-unreadable"),  # type: ignore[arg-type]
    nasty("a link to itself", link("parties.csv"), "file-unreadable"),  # type: ignore[arg-type]
    nasty("a link to a device", link("/dev/zero"), "file-unreadable"),  # type: ignore[arg-type]
    nasty("a pipe", pipe, "file-unreadable"),
    nasty("150 files", many, "files-too-many"),
    nasty("two of one table", table(GOOD, "Parter.csv"), "table-twice"),
    nasty("30 february", table("id,published_on\n0483-2020-pm,2020-02-30\n", "sources.csv"), "cell-no-such-day"),
    nasty("a slash date", table("id,published_on\n0483-2020-pm,1/2/2020\n", "sources.csv"), "cell-type"),
    nasty("a two-digit year", table("id,published_on\n0483-2020-pm,20-01-02\n", "sources.csv"), "cell-type"),
    nasty("a week date", table("id,published_on\n0483-2020-pm,2020-W05-5\n", "sources.csv"), "cell-type"),
    nasty("a unix time", table("id,published_on\n0483-2020-pm,1577836800\n", "sources.csv"), "cell-type"),
    nasty("a date in words", table("id,published_on\n0483-2020-pm,2 januari 2020\n", "sources.csv"), "cell-respelt"),
    nasty("nan", table("id,bytes\n0483-2020-pm,NaN\n", "sources.csv"), "cell-type"),
    nasty("1e999", table("id,bytes\n0483-2020-pm,1e999\n", "sources.csv"), "cell-type"),
    nasty("arabic digits", table("id,bytes\n0483-2020-pm,\u0661\u0662\n", "sources.csv"), "cell-type"),
    nasty("a swedish number", table("id;bytes\n0483-2020-pm;1\u00a0234\n", "sources.csv"), "table-delimiter", "cell-respelt"),
    nasty("a dot among commas", table("id;pledge_id;value\n0483-2020-01-m1;0483-2020-01;1.000\n", "targets.csv"), "table-delimiter", "reference-dangling", "cell-respelt"),
    nasty("a decimal with a dot", table("id;pledge_id;value\n0483-2020-01-m1;0483-2020-01;0.125\n", "targets.csv"), "table-delimiter", "reference-dangling"),
    nasty("a thousand with two dots", table("id;pledge_id;value\n0483-2020-01-m1;0483-2020-01;1.000.000\n", "targets.csv"), "table-delimiter", "reference-dangling", "cell-type"),
    nasty("a lost zero", table("id,name,party_type,municipality_code\n0483-polisen,P,police,483\n"), "code-unknown"),
    nasty("a formula", table(HEAD + "0483-polisen,=HYPERLINK(1),police\n")),
    nasty("an address that runs", table("id,url\n0483-2020-pm,javascript:alert(1)\n", "sources.csv"), "cell-type"),
]
# fmt: on
