"""What a site costs: a nation the first time, again, with one municipality changed; search there.

The release is invented: 300 municipalities, 60,000 pledges, every third without follow-ups.
"""

import sys
import tempfile
import time
from pathlib import Path
from typing import Final

sys.path.insert(0, str(Path(__file__).parent.parent))

from measure.process import once, peak, processor, wall
from measure.report import arguments, table, tell

from tests.site import nation

PLEDGEDATA: Final = str(Path(sys.executable).parent / "pledgedata")
ASKED: Final = ("trafik", "kontroll", "ungdom skola", "patrullerar påhittade", "på")


def main() -> None:
    parser = arguments(runs=1)
    parser.add_argument("--municipalities", type=int, default=300)
    parser.add_argument("--pledges", type=int, default=60_000)
    options = parser.parse_args()
    codes = nation.codes(options.municipalities)
    with tempfile.TemporaryDirectory() as folder:
        top = Path(folder)
        release = nation.release(top / "release", codes, options.pledges)
        changed = nation.without(release, top / "changed", codes[len(codes) // 2])
        rows = []
        steps = (("the first time", release), ("nothing new", release), ("one changed", changed))
        for name, source in steps:
            runs = [once([PLEDGEDATA, "site", str(source), "-o", str(top / "site")])]
            rows.append([name, f"{wall(runs):.1f}", f"{processor(runs):.1f}", f"{peak(runs):.0f}"])
        found = _searched(top / "site")
    head = f"`pledgedata site`, {options.municipalities} municipalities, {options.pledges} pledges"
    text = table([head, "wall s", "processor s", "peak MB of one process"], rows)
    asked = table(
        ["search in the browser, from a disk", "first ms", "again ms"],
        [[word, f"{first:.0f}", f"{again:.0f}"] for word, first, again in found],
    )
    tell(options, "A site of a nation", f"{text}\n\n{asked}")


def _searched(site: Path) -> list[tuple[str, float, float]]:
    """How long answers take, the first time a word is asked for and the second."""
    from playwright.sync_api import sync_playwright

    found = []
    with sync_playwright() as play:
        browser = play.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-gpu"]
        )
        page = browser.new_page()
        page.goto((site / "sok.html").as_uri())
        page.wait_for_selector("#hits a")
        for word in ASKED:
            times = []
            for _ in range(2):
                page.evaluate("delete document.getElementById('search').dataset.ms")
                page.fill("#q", word)
                page.wait_for_selector("#search[data-ms]")
                time.sleep(0.2)
                times.append(float(page.get_attribute("#search", "data-ms") or 0))
                page.evaluate("delete document.getElementById('search').dataset.ms")
                page.fill("#q", "")
                page.wait_for_selector("#search[data-ms]")
            found.append((word, times[0], times[1]))
        browser.close()
    return found


main()
