"""Each browser gets a word of its own with its first page, so that what is half-made in it is offered to no other."""

from __future__ import annotations

import secrets

from streamlit import config

from views.browser import COOKIE

YEAR_S = 31_536_000


def cookie_for(asked: str) -> str:
    """What the browser is to keep, as a header's value; empty where it has one. `asked`: the cookies that it sent."""
    if f"{COOKIE}=" in asked:
        return ""
    base = config.get_option("server.baseUrlPath").strip("/")
    return f"{COOKIE}={secrets.token_urlsafe(24)}; Path=/{base}; Max-Age={YEAR_S}; HttpOnly; SameSite=Lax"
