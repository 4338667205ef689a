"""Which addresses may be gone to: http(s) on a known port, to a machine that is open to the world.

`check_url` judges what an address says before anything is asked; `connect_publicly` judges the number that is really
connected to, at the moment of connecting, so that a name that answers differently the second time gains nothing.
Names that the user opens (``allow_hosts``) pass both.
"""

from __future__ import annotations

import socket
from collections.abc import Collection
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from typing import Any

from yarl import URL

from rawi.documents.problems import Problem

PORTS = frozenset({80, 443, 8080, 8443})

_UNICAST = IPv6Network("2000::/3")  # all that is given out to the world; mapped and compatible addresses lie elsewhere
_TUNNELS = (IPv6Network("2002::/16"), IPv6Network("2001::/32"))  # 6to4 and Teredo: both dead, both hide an IPv4 address
_NAT64 = IPv6Network("64:ff9b::/96")  # how a network without IPv4 reaches it: the address in it decides
_CLOUD = frozenset({IPv4Address("168.63.129.16")})  # Azure's own service, on a number that looks public


class NotPublic(OSError):
    """A connection that was refused. The sentence is the same for all addresses of a host, so that it stays whole."""

    def __init__(self, address: str) -> None:
        super().__init__("not a public address")
        self.address = address


def is_public(address: str) -> bool:
    """Whether a number of the Internet Protocol belongs to the open world, and none that it embeds does not."""
    try:
        ip = ip_address(address)
    except ValueError:
        return False
    if isinstance(ip, IPv4Address):
        return ip.is_global and not ip.is_multicast and ip not in _CLOUD
    if ip in _NAT64:
        return is_public(str(IPv4Address(int(ip) & 0xFFFFFFFF)))
    return _is_unicast(ip)


def _is_unicast(ip: IPv6Address) -> bool:
    return ip in _UNICAST and ip.is_global and not any(ip in network for network in _TUNNELS)


def check_url(text: str, allow_hosts: Collection[str]) -> URL:
    """The address that a text writes, without its fragment. Raises `Problem` where it may not be gone to."""
    try:
        url = URL(text.strip()).with_fragment(None)
        host, port = url.host, url.port
    except ValueError:
        raise Problem("bad_url", url=text[:200]) from None
    if url.scheme not in ("http", "https"):
        raise Problem("scheme", url=text[:200])
    if not host or not port or _is_old_number(host):
        raise Problem("bad_url", url=text[:200])
    if url.user is not None or url.password is not None:
        raise Problem("userinfo", host=host)
    if port not in PORTS and not is_named(url, allow_hosts):
        raise Problem("port", host=host, port=port)
    return url


def _is_old_number(host: str) -> bool:
    """Whether a host is a number as only the C library reads it («127.1», «2130706433»)."""
    if not host.replace(".", "").isdigit():
        return False
    try:
        ip_address(host)
    except ValueError:
        return True
    return False


def is_named(url: URL, allow_hosts: Collection[str]) -> bool:
    """Whether the user opened the host of an address, by its name or by name and port."""
    return any(name.lower() in (url.host, f"{url.host}:{url.port}") for name in allow_hosts)


def connect_publicly(info: tuple[Any, ...]) -> socket.socket:
    """A socket for one resolved address (as `socket.getaddrinfo` tells it). Raises `NotPublic`."""
    family, kind, protocol, _, address = info
    if not is_public(str(address[0])):
        raise NotPublic(str(address[0]))
    return socket.socket(family, kind, protocol)
