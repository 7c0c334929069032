"""Each browser gets a word of its own with its first page, so that what is half-made in it is offered to no other."""

from __future__ import annotations

import secrets

from streamlit import config

from views.browser import COOKIE

YEAR_S = 31_536_000


def cookie_for(asked: str, is_secret: bool = False) -> str:
    """What the browser is to keep, as a header's value; empty where it has one.

    `asked`: the cookies that it sent; `is_secret`: it came over TLS, and the word shall never go over anything else.
    """
    if f"{COOKIE}=" in asked:
        return ""
    base, secure = config.get_option("server.baseUrlPath").strip("/"), "; Secure" * is_secret
    return f"{COOKIE}={secrets.token_urlsafe(24)}; Path=/{base}; Max-Age={YEAR_S}; HttpOnly; SameSite=Lax{secure}"


def came_over_tls(scheme: str, forwarded: str) -> bool:
    """Whether the browser's own line is TLS: what the server before this one says of it, else this line's scheme.

    `forwarded`: X-Forwarded-Proto, the browser's own line first. Who forges it loses only a cookie of the own browser.
    """
    return (forwarded.split(",")[0].strip().lower() or scheme) == "https"
