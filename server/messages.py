"""What a visitor's browser may tell the server over the websocket: what the page needs, and nothing for everybody."""

from __future__ import annotations

import logging

from google.protobuf.message import DecodeError
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.proto.BackMsg_pb2 import BackMsg

ADMITTED = frozenset({"rerun_script", "stop_script", "app_heartbeat", "file_urls_request", "backend_operation_request"})
"""Left out: `clear_cache` empties the caches of all visitors, the others are for the one who develops a page."""
LOG = logging.getLogger(__name__)


def is_admitted(frame: bytes) -> bool:
    """Whether a frame is one of the admitted messages, or none at all: Streamlit closes the connection for those."""
    message = BackMsg()
    try:
        message.ParseFromString(frame)
    except DecodeError:
        return True
    kind = message.WhichOneof("type")
    if kind in ADMITTED:
        return True
    LOG.warning("refused a visitor's message of the kind %s", kind)
    return False


class MessageFilter:
    """Middleware: drops messages that are not admitted, before Streamlit's session reads them."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hand on; a websocket's frames pass through the filter."""
        if scope["type"] != "websocket":
            await self._app(scope, receive, send)
            return

        async def admitted() -> Message:
            while (message := await receive()).get("bytes") is not None:
                if is_admitted(message["bytes"]):
                    break
            return message

        await self._app(scope, admitted, send)
