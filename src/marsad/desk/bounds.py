"""How much a request may bring: what is larger is refused before anything of it is kept."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]

LARGEST_FORM = 2_000_000
"""Bytes of a form or a body that brings no reports: the text of a note, the fields of a claim."""
BATCH = 10
"""How many times the largest file one batch of reports may bring."""
BRINGING = ("/add", "/api/v1/batches")
"""Paths that reports are sent to."""


class Bounded:
    """Refuses bodies that are larger than their path takes, by what they say of themselves and by what comes.

    `largest` are the bytes of one batch of reports.
    """

    def __init__(self, app: Any, largest: int) -> None:
        self._app = app
        self._largest = largest

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        most = self._largest if scope["path"] in BRINGING else LARGEST_FORM
        told = next((value for name, value in scope["headers"] if name == b"content-length"), b"")
        if told.isdigit() and (len(told) > 15 or int(told) > most):
            await JSONResponse({"error": words(most), "hint": "Send it in parts."}, 413)(scope, receive, send)
            return
        came = 0

        async def counted() -> MutableMapping[str, Any]:
            nonlocal came
            message = await receive()
            came += len(message.get("body", b""))
            if came > most:
                raise HTTPException(413, words(most))
            return message

        await self._app(scope, counted, send)


def words(most: int) -> str:
    """Why it is refused."""
    return f"the request is larger than {most // 1_000_000:,} MB"
