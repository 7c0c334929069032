"""The lines in the starter's window, and the browser: where the atlas can be opened."""

from __future__ import annotations

import socket
import sys
from pathlib import Path

from streamlit import cli_util, config

EVERY_ADDRESS = ("", "0.0.0.0", "::")  # noqa: S104  compared with, not bound to


def addresses() -> list[str]:
    """Addresses to type into a browser, the one on this computer first; no outside host is asked for one."""
    port, address = config.get_option("server.port"), config.get_option("server.address") or ""
    scheme = "https" if config.get_option("server.sslCertFile") else "http"
    base = config.get_option("server.baseUrlPath").strip("/")
    hosts = ["localhost", socket.gethostname()] if address in EVERY_ADDRESS else [address]
    return [f"{scheme}://{f'[{host}]' if ':' in host else host}:{port}/{base}" for host in hosts]


def announce(script: Path) -> None:
    """Print the addresses and open the browser, when Streamlit serves; another server says its own."""
    if Path(sys.argv[0]).name != script.name:
        return
    found = addresses()
    print("图谱已启动，请在浏览器中打开：", *found, sep="\n  ", flush=True)
    if len(found) > 1:
        print("同一网络内的其他电脑请用第二个网址，或把其中的名字换成本机的 IP 地址。", flush=True)
    if not config.get_option("server.headless"):
        cli_util.open_browser(found[0])
