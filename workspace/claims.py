"""What a login says of a person: who it is, which role, and whether the login is still fresh."""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Mapping
from typing import Any

from workspace.people import ROLES

ROLE_CLAIM = "ATLAS_ROLE_CLAIM"
"""Which claim holds the role, or a list with it; unset: roles stand in the workspace's own table."""
ROLE_NAMES = "ATLAS_ROLE_NAMES"
"""What the provider calls the roles, as planners=编辑,chiefs=审核; the role's own word always counts."""
HOURS = "ATLAS_LOGIN_HOURS"
FRESH_HOURS = 12.0
"""How long a login counts; Streamlit's own cookie would let it live for 30 days, whatever the provider says."""
Claims = Mapping[str, Any]


def person_id_of(claims: Claims) -> str:
    """A person's id: the same for every login at this provider, and nobody else's at any other."""
    return "u" + hashlib.sha256(f"{claims.get('iss', '')}\n{claims.get('sub', '')}".encode()).hexdigest()[:24]


def name_of(claims: Claims) -> str:
    """What the person is called."""
    return next((str(claims[key]) for key in ("name", "preferred_username", "email") if claims.get(key)), "")


def role_of(claims: Claims, environment: Mapping[str, str] = os.environ) -> str:
    """The highest role that the login says; empty when it says none."""
    said = claims.get(environment.get(ROLE_CLAIM, ""), ())
    words = [said] if isinstance(said, str) else [word for word in said if isinstance(word, str)]
    pairs = (pair.partition("=") for pair in environment.get(ROLE_NAMES, "").split(",") if "=" in pair)
    named = {theirs.strip(): ours.strip() for theirs, _, ours in pairs}
    roles = {named.get(word, word) for word in words}
    return next((role for role in reversed(ROLES) if role in roles), "")


def is_fresh(claims: Claims, environment: Mapping[str, str] = os.environ, now: float | None = None) -> bool:
    """Whether the person logged in no longer ago than is allowed; a login that does not say when is none."""
    at = claims.get("iat")
    hours = float(environment.get(HOURS) or FRESH_HOURS)
    return isinstance(at, int | float) and (time.time() if now is None else now) - at < hours * 3600
