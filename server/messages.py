"""What a visitor's browser may tell the server over the websocket: what the page needs, and nothing for everybody."""

from __future__ import annotations

import logging
import time

from google.protobuf.message import DecodeError
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.proto.BackMsg_pb2 import BackMsg

ADMITTED = frozenset({"rerun_script", "stop_script", "app_heartbeat", "file_urls_request", "backend_operation_request"})
"""Left out: `clear_cache` empties the caches of all visitors, the others are for the one who develops a page."""
CATCH_UP_S = 10.0
OF_A_NEW_SESSION = 2
LOG = logging.getLogger(__name__)


def admitted(frame: bytes, whole: bool = False) -> bytes | None:
    """A frame that may pass, None for one that may not. No message at all passes: Streamlit closes the connection.

    `whole`: what asks for a part of the page asks for all of it.
    """
    message = BackMsg()
    try:
        message.ParseFromString(frame)
    except DecodeError:
        return frame
    kind = message.WhichOneof("type")
    if kind not in ADMITTED:
        LOG.warning("refused a visitor's message of the kind %s", kind)
        return None
    if whole and message.rerun_script.fragment_id:
        message.rerun_script.ClearField("fragment_id")
        return message.SerializeToString()
    return frame


class MessageFilter:
    """Middleware: drops messages that are not admitted, before Streamlit's session reads them.

    A browser whose line was cut may have missed the places that a part of the page writes to; so for a while after it
    came back, every run is one of the whole page.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hand on; a websocket's frames pass through the filter."""
        if scope["type"] != "websocket":
            await self._app(scope, receive, send)
            return
        whole_until = time.monotonic() + CATCH_UP_S if _came_back(scope) else 0.0

        async def passed() -> Message:
            while (frame := (message := await receive()).get("bytes")) is not None:
                if (own := admitted(frame, time.monotonic() < whole_until)) is not None:
                    return {**message, "bytes": own}
            return message

        await self._app(scope, passed, send)


def _came_back(scope: Scope) -> bool:
    """Streamlit's browser names the session that it had as its third protocol."""
    return len(scope.get("subprotocols", ())) > OF_A_NEW_SESSION
