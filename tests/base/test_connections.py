"""What is counted of the sockets that Python makes."""

from __future__ import annotations

import json
import socket

import pytest
from helpers.processes import python

from snswizard.base.connections import INTERNET, Connections

COUNT = (
    "import json; from snswizard.base.connections import counted; seen = counted(); import socket\n"
    "{what}\n"
    "print(json.dumps([seen.internet, seen.local, seen.look_ups]))"
)


@pytest.mark.parametrize(
    ("what", "counts"),
    [
        ("pass", [0, 0, 0]),
        ("socket.socket(socket.AF_INET, socket.SOCK_STREAM)", [1, 0, 0]),
        ("socket.socket(socket.AF_INET6, socket.SOCK_DGRAM)", [1, 0, 0]),
        ("socket.socket(socket.AF_UNIX)", [0, 1, 0]),
        ("socket.getaddrinfo('127.0.0.1', 80)", [0, 0, 1]),
        ("socket.gethostbyname('127.0.0.1')", [0, 0, 1]),
    ],
)
def test_each_kind_is_counted_in_a_python_of_its_own(what: str, counts: list[int]) -> None:
    done = python(COUNT.format(what=what))

    assert json.loads(done.stdout) == counts, done.stderr


def test_the_numbers_of_the_internet_are_those_of_this_system() -> None:
    assert {int(socket.AF_INET), int(socket.AF_INET6)} <= set(INTERNET)


@pytest.mark.parametrize("event", ["open", "import", "socket.bind", "socketry"])
def test_other_events_count_for_nothing(event: str) -> None:
    counted = Connections()

    counted.note(event, ("socket", 2))

    assert (counted.internet, counted.local, counted.look_ups) == (0, 0, 0)
