"""Letters drawn once for the pictures that social media show: `site/glyphs.bin`.

Run by hand, with Pillow and the free fonts of DejaVu (https://dejavu-fonts.github.io/):

    python bench/shape/glyphs.py DejaVuSerif-Bold.ttf DejaVuSans.ttf src/pledgedata/site/glyphs.bin

Each letter is rows of half bytes, from 0 (paper) to 9 (ink); its width is even, so that letters
join without shifting a bit. The file is compressed: for each font a line of JSON that tells the
height, the letters and their widths, and then the rows.
"""

import json
import sys
import zlib
from pathlib import Path
from typing import Any

LETTERS = "".join(
    chr(c)
    for c in (
        *range(0x20, 0x7F),
        *range(0xA0, 0x180),
        *range(0x2013, 0x2027),
        0x203A,
        0x20AC,
        0x2212,
    )
    if chr(c).isprintable() or chr(c) == " "
)
SIZES = (24, 15)
UNKNOWN = "\ufffd"


def main() -> None:
    from PIL import Image, ImageDraw, ImageFont

    made = b""
    for path, size in zip(sys.argv[1:3], SIZES, strict=True):
        font: Any = ImageFont.truetype(path, size)
        above, below = font.getmetrics()
        height = above + below
        widths, rows = [], b""
        for letter in LETTERS + UNKNOWN:
            width = max(round(font.getlength(letter) / 2) * 2, 2)
            image = Image.new("L", (width, height), 0)
            draw: Any = ImageDraw.Draw(image)
            if letter == UNKNOWN:
                draw.rectangle((3, above // 3, width - 4, above - 1), outline=255, width=1)
            else:
                draw.text((0, 0), letter, fill=255, font=font)
            levels = [round(value * 9 / 255) for value in image.tobytes()]
            rows += bytes(a << 4 | b for a, b in zip(levels[::2], levels[1::2], strict=True))
            widths.append(width)
        head = {"height": height, "letters": LETTERS + UNKNOWN, "widths": widths}
        made += json.dumps(head).encode() + b"\n" + rows
    Path(sys.argv[3]).write_bytes(zlib.compress(made, 9))
    print(len(made), Path(sys.argv[3]).stat().st_size)


main()
