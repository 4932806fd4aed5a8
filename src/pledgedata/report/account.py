"""What a report tells of: which command looked at what, and all that it found."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

from pledgedata.problem import Findings, Where


@dataclass(frozen=True, slots=True)
class Account:
    """One command's findings.

    `path` is what it was given; `folder` the address, seen from here, of what its files lie in;
    `records` how many were read of each table; `facts` what else programs are told.
    """

    command: str
    path: str
    problems: Findings
    folder: str = ""
    records: Mapping[str, int] = field(default_factory=dict)
    facts: Mapping[str, Any] = field(default_factory=dict)

    def file(self, where: Where) -> str:
        """The path of the file concerned, `/` between folders, or of what was looked at."""
        path = self.path.replace("\\", "/")
        if not where.file or path.rpartition("/")[2] == where.file:
            return path
        folder = (self.folder or path).replace("\\", "/").rstrip("/")
        return where.file if folder in {"", "."} else f"{folder}/{where.file}"

    def address(self, where: Where) -> str:
        """The same as a relative reference, or as a file address where the path is absolute."""
        path = self.file(where).removeprefix("./")
        drive = re.match("[A-Za-z]:(?=/)", path)  # RFC 8089, appendix E.2
        root = f"file:///{drive[0]}" if drive else "file://" if path.startswith("/") else ""
        if self.path.startswith("\\\\") and path.startswith("//"):  # a share: its machine is named
            root = "file:"
        return root + quote(path[drive.end() if drive else 0 :], errors="replace")
