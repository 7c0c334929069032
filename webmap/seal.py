"""A seal on the map's page: scripts that stand in it run, scripts that got into it do not."""

from __future__ import annotations

import base64
import hashlib
import re

INLINE = re.compile(r"<script>(.*?)</script>", re.DOTALL)
HEAD = "<head>"


def sealed(page: str) -> str:
    """The page with a content security policy that names its inline scripts by their SHA-256.

    The server's own header must allow inline scripts for it; a browser obeys both, so only the named ones run.
    """
    hashes = [hashlib.sha256(script.encode()).digest() for script in INLINE.findall(page)]
    named = " ".join(f"'sha256-{base64.b64encode(h).decode()}'" for h in hashes)
    policy = f"""<meta http-equiv="Content-Security-Policy" content="script-src 'self' {named}">"""
    return page.replace(HEAD, HEAD + policy, 1)
