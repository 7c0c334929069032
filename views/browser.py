"""The cookie that tells one browser from another: a random word, sent with the page, read where drafts are kept."""

from __future__ import annotations

COOKIE = "atlas_browser"
