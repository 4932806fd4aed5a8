"""The line to a portal: one question and its answer by `requests`, within a budget, led nowhere."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, Any

from pledgedata.net.budget import Answer, Budget

if TYPE_CHECKING:
    import requests


class Line:
    """A line that signs what it sends, and reads no answer beyond its budget."""

    def __init__(self, signed: Callable[[Any], Any]) -> None:
        """`signed` puts on a question what says who asks."""
        import requests

        self.budget, self.seconds = Budget(0, 0), 0.0
        self._session = requests.Session()
        self._session.headers["User-Agent"] = "pledgedata"
        # Set here, since what a .netrc says would otherwise go before the header.
        self._session.auth = signed
        for scheme in ("https://", "http://"):
            self._session.mount(scheme, _adapter(self.budget))

    @contextmanager
    def ask(
        self, method: str, address: str, *, seconds: float, most: int, **given: Any
    ) -> "Iterator[requests.Response]":
        """The answer, to be read while the block lasts: `seconds` for all, `most` bytes.

        Raises:
            requests.RequestException: as `requests` has them; a `Timeout` whenever time is over.
        """
        import requests

        self.budget.left, self.budget.wire, self.seconds = seconds, most, seconds
        # Not by the session: of a redirection it reads the body to its end, followed or not.
        request = self._session.prepare_request(requests.Request(method, address, **given))
        ways: Any = self._session.merge_environment_settings(
            request.url, proxies={}, stream=True, verify=None, cert=None
        )
        adapter = self._session.get_adapter(address)
        try:
            with self.budget.timed(), adapter.send(request, timeout=seconds, **ways) as got:
                yield got
        except requests.RequestException as error:
            if not self.budget.left:
                raise requests.Timeout from error
            raise

    @property
    def flooded(self) -> bool:
        """Whether the last answer was more than it might be."""
        return self.budget.wire < 0


def _adapter(budget: Budget) -> Any:
    from requests.adapters import HTTPAdapter

    class Within(HTTPAdapter):
        """Connects as usual; what comes in is counted and timed."""

        def get_connection_with_tls_context(self, *some: Any, **named: Any) -> Any:
            pool: Any = super().get_connection_with_tls_context(*some, **named)
            kind = pool.ConnectionCls
            if not isinstance(getattr(kind, "response_class", None), partial):
                how = {"response_class": staticmethod(partial(Answer, budget=budget))}
                pool.ConnectionCls = type(kind.__name__, (kind,), how)
            return pool

    return Within()
