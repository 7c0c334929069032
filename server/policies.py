"""What a browser may do with an answer: no outside source, no foreign frame, no guessed type.

The map's frame and the page have policies of their own, media only stand inside pages. Only with the user's own key
of the Tianditu base map may its host be asked, for pictures, by the map's frame.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

TIANDITU = "https://*.tianditu.gov.cn"
SELF = "'self'"
INLINE = "'unsafe-inline'"
EVERYWHERE = {
    "default-src": SELF,
    "object-src": "'none'",
    "base-uri": SELF,
    "form-action": SELF,
    "frame-ancestors": SELF,
}
MEDIA = {
    "default-src": "'none'",
    "style-src": INLINE,
    "img-src": "data:",
    "font-src": "data:",
    "frame-ancestors": SELF,
}


def _page(host: str) -> dict[str, str]:
    """Streamlit's page: styles are written by its scripts, small pictures and fonts stand in them."""
    return EVERYWHERE | {
        "script-src": SELF,
        "style-src": f"{SELF} {INLINE}",
        "img-src": f"{SELF} data: blob:",
        "font-src": f"{SELF} data:",
        "connect-src": f"{SELF} ws://{host} wss://{host}",  # older browsers do not count a websocket as 'self'
    }


def _frame(tianditu: bool) -> dict[str, str]:
    """The map's frame; which of its scripts may stand inline it says itself, by their hashes."""
    outside = f" {TIANDITU}" if tianditu else ""
    return EVERYWHERE | {
        "script-src": f"{SELF} {INLINE}",
        "style-src": f"{SELF} {INLINE}",
        "img-src": f"{SELF} data: blob:{outside}",
    }


NAMED_BY_CONTENT = re.compile(r"/component/.+-[0-9a-f]{16}\.(js|css|json)$")
KEPT = "public, max-age=31536000, immutable"


def keeping(path: str) -> dict[str, str]:
    """How long a browser may keep what a path was answered with: for good where the content gives the name."""
    return {"cache-control": KEPT} if NAMED_BY_CONTENT.search(path) else {}


def headers_for(path: str, host: str, tianditu: bool) -> dict[str, str]:
    """Headers of the answer to a path; `host` as it was asked, `tianditu`: whether there is a key of that base map."""
    if "/component/" in path:
        policy: Mapping[str, str] = _frame(tianditu)
    else:
        policy = MEDIA if "/media/" in path else _page(host)
    return {
        "content-security-policy": "; ".join(f"{name} {value}" for name, value in policy.items()),
        "x-content-type-options": "nosniff",
        # A key of the base map may be bound to the page's host: its server then must learn the host, not the view.
        "referrer-policy": "strict-origin-when-cross-origin" if tianditu else "same-origin",
    }
