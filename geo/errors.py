"""What goes wrong outside the core of `geo` and is told to it: each message a Chinese sentence."""

from __future__ import annotations


class ProviderError(RuntimeError):
    """A provider is down, refuses or answers nonsense; the message is a Chinese sentence.

    `lasting` tells that asking it again in this run is no use (no key, quota used up, refused).
    """

    def __init__(self, message: str, *, lasting: bool = False) -> None:
        super().__init__(message)
        self.lasting = lasting
