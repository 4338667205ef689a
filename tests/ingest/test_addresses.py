"""Which addresses are gone to: numbers of every kind, and the ways to write an address that should not be."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv4Network, IPv6Address, ip_address

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from rawi.documents.problems import Problem
from rawi.ingest.addresses import check_url, is_public

PRIVATE = (
    *("127.0.0.1", "127.9.9.9", "10.1.2.3", "172.16.0.1", "192.168.1.1", "0.0.0.0", "100.64.0.1", "100.100.100.200"),
    *("169.254.169.254", "168.63.129.16", "192.0.0.1", "192.0.2.1", "198.18.0.1", "203.0.113.9", "224.0.0.1"),
    *("239.1.1.1", "240.0.0.1", "255.255.255.255"),
)
NETWORKS = [IPv4Network(n) for n in ("127.0.0.0/8", "10.0.0.0/8", "192.168.0.0/16", "169.254.0.0/16", "100.64.0.0/10")]


def embeddings(inner: IPv4Address) -> list[IPv6Address]:
    """An IPv4 address in each of the ways that IPv6 has to hide one."""
    number = int(inner)
    return [
        IPv6Address(0xFFFF << 32 | number),  # mapped
        IPv6Address(number),  # compatible
        IPv6Address(0x2002 << 112 | number << 80),  # 6to4
        IPv6Address(0x64FF9B << 96 | number),  # NAT64
        IPv6Address(0x64FF9B0001 << 80 | number),  # NAT64 of a network of its own
        IPv6Address(0x20010000 << 96 | number << 64),  # Teredo, as server
        IPv6Address(0x20010000 << 96 | (number ^ 0xFFFFFFFF)),  # Teredo, as client
    ]


@pytest.mark.parametrize("address", PRIVATE)
def test_an_address_that_is_not_public_is_told_however_it_is_wrapped(address: str) -> None:
    assert not is_public(address)
    assert not any(is_public(str(wrapped)) for wrapped in embeddings(IPv4Address(address)))


@pytest.mark.parametrize(
    "address",
    [
        *("::1", "::", "fe80::1", "fe80::1%eth0", "fc00::1", "fd00:ec2::254", "fec0::1", "ff02::1", "2001:db8::1"),
        *("100::1", "64:ff9b:1::7f00:1", "5f00::1", "4000::1", "", "localhost", "127.1", "2130706433", "0x7f000001"),
    ],
)
def test_what_is_no_public_number_is_refused(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["8.8.8.8", "93.184.215.14", "2606:4700::1111", "2a00:1450::1", "64:ff9b::808:808"])
def test_public_numbers_pass(address: str) -> None:
    assert is_public(address)


@given(st.ip_addresses(v=4))
@example(IPv4Address("168.63.129.17"))
def test_ipv4_is_public_where_it_is_global_and_goes_to_one(ip: IPv4Address) -> None:
    assert is_public(str(ip)) == (ip.is_global and not ip.is_multicast and str(ip) != "168.63.129.16")


@given(st.ip_addresses(v=6))
def test_ipv6_is_public_only_where_it_is_global_unicast(ip: IPv6Address) -> None:
    if is_public(str(ip)):
        assert ip.is_global and not ip.is_multicast and not ip.is_site_local and ip.ipv4_mapped is None
        assert ip.sixtofour is None and ip.teredo is None


@given(st.integers(0x2400_0000 << 96, (0x2D00_0000 << 96) - 1))
def test_what_registries_give_out_is_public(number: int) -> None:
    assert is_public(str(IPv6Address(number)))


@given(st.sampled_from(NETWORKS), st.integers(0), st.integers(0, 6))
def test_no_wrapping_makes_a_private_address_public(network: IPv4Network, n: int, way: int) -> None:
    inner = network[n % network.num_addresses]
    assert not is_public(str(embeddings(inner)[way]))


@given(st.ip_addresses(v=4))
def test_nat64_is_as_public_as_what_it_leads_to(ip: IPv4Address) -> None:
    assert is_public(str(ip_address(0x64FF9B << 96 | int(ip)))) == is_public(str(ip))


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("file:///etc/passwd", "scheme"),
        ("ftp://example.org/a", "scheme"),
        ("javascript:alert(1)", "scheme"),
        ("data:text/html,x", "scheme"),
        ("gopher://example.org:80/", "scheme"),
        ("example.org/page", "scheme"),
        ("", "scheme"),
        ("http://", "bad_url"),
        ("http:///page", "bad_url"),
        ("http://example.org:99999/", "bad_url"),
        ("http://example.org:0/", "bad_url"),
        ("http://example.org\\@127.0.0.1/", "bad_url"),
        ("http://[::1", "bad_url"),
        ("http://user@example.org/", "userinfo"),
        ("http://user:word@example.org/", "userinfo"),
        ("http://:word@example.org/", "userinfo"),
        ("http://example.org:22/", "port"),
        ("https://example.org:6379/", "port"),
    ],
)
def test_an_address_that_may_not_be_gone_to_is_told_why(text: str, key: str) -> None:
    with pytest.raises(Problem) as told:
        check_url(text, ())
    assert told.value.key == key


def test_usual_addresses_pass_and_lose_their_fragment() -> None:
    assert str(check_url(" https://example.org/a?b=c#d\n", ())) == "https://example.org/a?b=c"
    assert check_url("http://example.org:8080/", ()).port == 8080
    assert check_url("https://مثال.إختبار/خبر", ()).raw_host == "xn--mgbh0fb.xn--kgbechtv"


def test_a_host_that_the_user_opens_has_all_its_ports_or_the_one_named() -> None:
    assert check_url("http://Localhost:9000/", {"localhost"}).port == 9000
    assert check_url("http://localhost:9000/", {"LOCALHOST:9000"}).port == 9000
    for text, opened in (("http://localhost:9001/", "localhost:9000"), ("http://a.localhost:9000/", "localhost")):
        with pytest.raises(Problem, match="port"):
            check_url(text, {opened})


@pytest.mark.parametrize("host", ["127.1", "2130706433", "0177.0.0.1", "127.0.0.1."])
def test_numbers_in_old_forms_are_no_addresses(host: str) -> None:
    with pytest.raises(Problem, match="bad_url"):
        check_url(f"http://{host}/", {host})
