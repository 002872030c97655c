from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from subtitler.recognition.links import encoded_link, host_of, is_loopback, secured_link


@pytest.mark.parametrize(
    ("link", "encoded"),
    [
        ("https://m.example.org/a.mp3", "https://m.example.org/a.mp3"),
        ("https://m.example.org/周会.mp3", "https://m.example.org/%E5%91%A8%E4%BC%9A.mp3"),
        ("https://m.example.org/%E5%91%A8.mp3", "https://m.example.org/%E5%91%A8.mp3"),
        (" https://m.example.org/a b.mp3\n", "https://m.example.org/a%20b.mp3"),
        ("https://m.example.org/100%.mp3", "https://m.example.org/100%25.mp3"),
        ("https://m.example.org/a.mp3?sign=a%2Fb+c=&t=1", "https://m.example.org/a.mp3?sign=a%2Fb+c=&t=1"),
        ("https://例子.example.org/a.mp3", "https://xn--fsqu00a.example.org/a.mp3"),
        ('https://m.example.org/"a"<b>.mp3', "https://m.example.org/%22a%22%3Cb%3E.mp3"),
        ("oss://dir/a.mp3", "oss://dir/a.mp3"),
        ("http://[::1", "http://[::1"),
        ("https://..例/a.mp3", "https://..%E4%BE%8B/a.mp3"),
    ],
)
def test_a_link_is_encoded_once(link: str, encoded: str) -> None:
    assert encoded_link(link) == encoded
    assert encoded_link(encoded) == encoded


@given(st.text(max_size=30))
def test_an_encoded_link_is_ascii_without_blanks_and_stays_what_it_is(path: str) -> None:
    encoded = encoded_link(f"https://m.example.org/{path}")
    assert encoded.isascii()
    assert encoded.split() == [encoded]
    assert encoded_link(encoded) == encoded


@pytest.mark.parametrize(
    ("link", "secured"),
    [
        ("http://results.example.org/a%3Ab?x=%2F", "https://results.example.org/a%3Ab?x=%2F"),
        ("HTTP://results.example.org/a", "https://results.example.org/a"),
        ("https://results.example.org/a", "https://results.example.org/a"),
        ("http://127.0.0.1:8000/a", "http://127.0.0.1:8000/a"),
        ("http://localhost/a", "http://localhost/a"),
        ("http://[::1]:8000/a", "http://[::1]:8000/a"),
        ("http://127.0.0.1.example.org/a", "https://127.0.0.1.example.org/a"),
    ],
)
def test_links_to_elsewhere_are_made_secure(link: str, secured: str) -> None:
    assert secured_link(link) == secured


def test_a_service_of_one_s_own_network_may_do_without_https() -> None:
    base = "http://10.0.0.5:8000/api/v1"
    assert secured_link("http://10.0.0.5:8000/results/1.json", base) == "http://10.0.0.5:8000/results/1.json"
    assert secured_link("http://10.0.0.6:8000/results/1.json", base) == "https://10.0.0.6:8000/results/1.json"
    assert secured_link("http://10.0.0.5:80001/1.json", base) == "https://10.0.0.5:80001/1.json"
    assert secured_link("http://[::1", base) == "https://[::1"
    assert secured_link("http://10.0.0.5:8000/1.json", "https://10.0.0.5:8000/api/v1") == "https://10.0.0.5:8000/1.json"


@pytest.mark.parametrize(
    ("link", "host"), [("https://user:pw@M.example.org:8/a", "m.example.org"), ("a.mp3", ""), ("http://[::1", ""), ("", "")]
)
def test_the_host_of_a_link(link: str, host: str) -> None:
    assert host_of(link) == host


@pytest.mark.parametrize(
    ("host", "own"), [("127.0.0.1", True), ("127.9.9.9", True), ("::1", True), ("LocalHost", True), ("10.0.0.1", False)]
)
def test_this_computer_is_known(host: str, own: bool) -> None:
    assert is_loopback(host) is own
