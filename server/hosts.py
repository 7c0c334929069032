"""Whether a request names this atlas: by an address it arrived at, by a name of this computer, or by a set name.

A page of another site can make a browser ask this computer, under a name of its own that points here; it can name
neither our address nor our names. Nothing is looked up: an answer costs no request.
"""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address, ip_address
from urllib.parse import urlsplit

Address = IPv4Address | IPv6Address


def host_of(header: str) -> str:
    """The host in a Host header, in small letters, without port; empty when it is none."""
    try:
        parts = urlsplit(f"//{header}")
        _ = parts.port  # ValueError for a port that is none
    except ValueError:
        return ""
    whole = parts.username is None and not (parts.path or parts.query or parts.fragment)
    return (parts.hostname or "").rstrip(".") if whole else ""


def address_of(host: str) -> Address | None:
    """The IP address that a host is, an IPv4 one also when it is wrapped into an IPv6 one."""
    try:
        found = ip_address(host.split("%")[0])
    except ValueError:
        return None
    return (isinstance(found, IPv6Address) and found.ipv4_mapped) or found


def is_ours(header: str, arrived_at: str, names: frozenset[str]) -> bool:
    """Whether a Host header names this atlas; `arrived_at` is the own address of the connection."""
    host = host_of(header)
    address = address_of(host)
    if host in names:
        return True
    return address is not None and (address.is_loopback or address == address_of(arrived_at))


def is_own_page(origin: str, host: str, office: frozenset[str]) -> bool:
    """Whether a page of this atlas asks: its origin is the very host that is asked, or a name that was set."""
    try:
        parts = urlsplit(origin)
        name = parts.hostname or ""
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and (parts.netloc == host or name in office)
