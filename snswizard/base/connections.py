"""Counting what Python opens towards a network, from the moment that somebody starts to count."""

from __future__ import annotations

import sys
from collections import Counter
from functools import cache

INTERNET = (2, 10, 23, 30)
"""The numbers of AF_INET, and of AF_INET6 on Linux, Windows and macOS: read here without loading `socket`."""

_LOOK_UPS = ("socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr", "socket.getnameinfo")
_NEW = "socket.__new__"


class Connections:
    """Sockets of the internet, other sockets (of this computer) and look-ups of names since counting began."""

    def __init__(self) -> None:
        self._counts: Counter[str] = Counter()

    @property
    def internet(self) -> int:
        """Sockets of IPv4 or IPv6 that were made."""
        return self._counts["internet"]

    @property
    def local(self) -> int:
        """Sockets that reach no further than this computer."""
        return self._counts["local"]

    @property
    def look_ups(self) -> int:
        """Questions to a name server."""
        return self._counts["look_ups"]

    def note(self, event: str, facts: tuple[object, ...]) -> None:
        """Count one event of Python's audit: called for each, so it leaves at once where it can."""
        if not event.startswith("socket."):
            return
        if event == _NEW:
            self._counts["internet" if facts[1] in INTERNET else "local"] += 1
        elif event in _LOOK_UPS:
            self._counts["look_ups"] += 1


@cache
def counted() -> Connections:
    """What this process opened since this was first asked: the hook cannot be taken away, so there is one."""
    made = Connections()
    sys.addaudithook(made.note)
    return made
