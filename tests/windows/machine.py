"""Makes Windows' own Python of a folder, to be run by Wine: `python tests/windows/machine.py DIR`.

Wine runs the programs of Windows and has its rules for files: what is open can be neither moved nor
removed, names know no case, a text file ends its lines otherwise, and no process can be copied.

The folder holds what `requirements/windows.txt` names, in `Lib/site-packages`, and lies not right
in a virtual environment. One of these packages, panda3d, has with it the library of Python for
Windows, for programs that are given away; the rest of the standard library is that of the Python
that runs this, so that both must be of one version.
"""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Final

HERE: Final = Path(__file__).parent
_BESIDE: Final = ("python3", "vcruntime", "msvcp")
"""How the libraries are called that are looked for where the program lies."""
_UNIX: Final = ("site-packages", "lib-dynload", "test", "config-*", "__pycache__")


def made(folder: Path) -> None:
    """Makes the interpreter of what is there."""
    library = f"python{sys.version_info.major}{sys.version_info.minor}.dll"
    for one in (folder / "Lib" / "site-packages" / "deploy_libs").iterdir():
        if not one.name.startswith("api-ms-"):  # Wine has these
            beside = one.name.lower().startswith(_BESIDE)
            place = folder if beside else folder / "DLLs"
            place.mkdir(exist_ok=True)
            shutil.copy2(one, place / one.name)
    if not (folder / library).is_file():
        raise SystemExit(f"panda3d holds no {library}")
    ours = shutil.ignore_patterns(*_UNIX)
    shutil.copytree(Path(os.__file__).parent, folder / "Lib", ignore=ours, dirs_exist_ok=True)
    _compiled(HERE / "python.c", folder / "python.exe", "-municode", f'-DPYTHON=L"{library}"')
    primitives = folder / "bcryptprimitives.dll"
    _compiled(HERE / "bcryptprimitives.c", primitives, "-shared", "-ladvapi32")
    _stable(folder, library)


def _compiled(source: Path, target: Path, *options: str) -> None:
    command = [_COMPILER, "-O2", "-o", str(target), str(source), *options]
    subprocess.run(command, check=True)


def _stable(folder: Path, library: str) -> None:
    """Makes `python3.dll`, by which some packages call whichever Python there is."""
    command = [_READER, "-p", str(folder / library)]
    told = subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout
    names = re.findall(r"^\s+\[ *\d+\].*?\b(_?Py\w+)$", told, re.MULTILINE)
    said = "".join(f" {name} = {library.removesuffix('.dll')}.{name}\n" for name in names)
    list_ = folder / "python3.def"
    list_.write_text(f"LIBRARY python3.dll\nEXPORTS\n{said}", encoding="utf-8")
    _compiled(list_, folder / "python3.dll", "-shared", "-nostdlib", "-Wl,--entry,0")


_COMPILER: Final = "x86_64-w64-mingw32-gcc"
_READER: Final = "x86_64-w64-mingw32-objdump"

if __name__ == "__main__":
    made(Path(sys.argv[1]))
