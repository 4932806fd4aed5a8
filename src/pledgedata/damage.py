"""What the standard library raises where a zip archive is damaged, or packed as it cannot unpack.

One that is locked raises another `RuntimeError`, which has a name of its own where it matters.
"""

import lzma
import struct
import zipfile
import zlib
from typing import Final

DAMAGE: Final = (
    *(zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error),
    *(EOFError, OSError, ValueError, NotImplementedError),
)
