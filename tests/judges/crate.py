"""Run in `.venv/crate`, the environment of roc-validator: python crate.py RELEASE CONTEXT.

The context of RO-Crate is given from a file, and nothing else is fetched. Prints what the
validator finds, as JSON: severity, check, message.
"""

import json
import sys
from pathlib import Path
from typing import Any

import requests
from rocrate_validator import models, services

release, context = sys.argv[1:]
data = Path(context).read_bytes()


def send(_: object, request: Any, **__: object) -> requests.Response:
    answer = requests.Response()
    known = request.url.startswith("https://w3id.org/ro/crate/1.2/context")
    answer.status_code = 200 if known else 404
    answer.headers["Content-Type"] = "application/ld+json"
    answer.url, answer.request = request.url, request
    answer._content = data
    return answer


requests.Session.send = send  # type: ignore[method-assign,assignment]
settings = services.ValidationSettings(
    rocrate_uri=release,
    profile_identifier="ro-crate-1.2",
    requirement_severity=models.Severity.RECOMMENDED,
    skip_availability_check=True,
    no_cache=True,
)
found = services.validate(settings).get_issues()
print(json.dumps([[str(i.severity.name), i.check.identifier, i.message] for i in found]))  # noqa: T201
