"""What goes wrong in `geo` and is told outside: each message a Chinese sentence."""

from __future__ import annotations

from collections.abc import Iterable


class ProviderError(RuntimeError):
    """A provider is down, refuses or answers nonsense; the message is a Chinese sentence.

    `lasting` tells that asking it again in this run is no use (no key, quota used up, refused).
    """

    def __init__(self, message: str, *, lasting: bool = False) -> None:
        super().__init__(message)
        self.lasting = lasting


class GeometryError(ValueError):
    """A file of lines cannot be used; `findings` has a Chinese sentence for each thing wrong."""

    def __init__(self, findings: str | Iterable[str]) -> None:
        self.findings = (findings,) if isinstance(findings, str) else tuple(findings)
        listed = "\n".join(f"  {n}. {one}" for n, one in enumerate(self.findings, 1))
        many = f"界线有 {len(self.findings)} 处问题，请逐条修改后重试：\n{listed}"
        super().__init__(self.findings[0] if len(self.findings) == 1 else many)
