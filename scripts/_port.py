"""Whether the app may listen at a port: who is there already, and which port is free.

Standard library only: nothing is installed yet.
"""

import contextlib
import errno
import os
import socket

import _setup

NEARBY = 50
"""So many ports above the wanted one are tried."""

ANSWERS_WITHIN_S = 2.0
LONGEST = 200_000
MARK = _setup.ROOT / "ui" / "early_watch.js"
"""Stands in every page of the app: by it the app is known again."""
MARK_LENGTH = 200

_RESERVED = (errno.EACCES, errno.EPERM, 10013)
"""Not allowed: below 1024, or kept by the system (Windows: WSAEACCES)."""


def check_port(host: str, port: int, base_path: str = "") -> None:
    """Raise `SetupError` unless the app may listen there; who listens is told if it is the app."""
    error = _fault(host, port)
    if error is None:
        return
    if isinstance(error, socket.gaierror) or error.errno == errno.EADDRNOTAVAIL:
        text = f"监听地址 {host} 不是这台机器的；请改用 127.0.0.1 或本机地址。"
        raise _setup.SetupError(text) from error
    other = _other(host, port)
    instead = f"换一个端口：{_command()} --port {other}"
    if error.errno in _RESERVED or getattr(error, "winerror", None) in _RESERVED:
        raise _setup.SetupError(f"系统不许使用端口 {port}；请{instead}") from error
    base = f"/{base_path}/" if base_path else "/"
    if _is_app(host, port, base):
        address = f"http://{_reached(host)}:{port}{base if base_path else ''}"
        raise _setup.SetupError(
            f"地图已经在运行：{address} ；请直接打开它，要重新启动先在那个窗口按 Ctrl+C，"
            f"要再开一个就{instead}"
        ) from error
    raise _setup.SetupError(f"端口 {port} 已被占用；请关闭占用它的程序，或{instead}") from error


def _fault(host: str, port: int) -> OSError | None:
    """Try to listen, and return what stands against it."""
    try:
        family, kind, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind) as probe:
            if os.name != "nt":  # on Windows this option would let two programs share a port
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except UnicodeError:  # a host name that no name can be
        return socket.gaierror(socket.EAI_NONAME, host)
    except OSError as error:
        return error
    return None


def _other(host: str, port: int) -> int:
    """Return a port near by that is free; if none is, the next one."""
    above = [port + step for step in range(1, NEARBY) if port + step < 65536]  # noqa: PLR2004 - 16 bits
    above += [8501 + step for step in range(NEARBY)]
    return next((one for one in above if one > 1023 and _fault(host, one) is None), 8501)  # noqa: PLR2004 - ports below are the system's


def _is_app(host: str, port: int, base: str) -> bool:
    """Tell whether this app answers there, however slowly whoever is there answers."""
    try:
        mark = MARK.read_text(encoding="utf-8")[:MARK_LENGTH]
    except OSError:
        return False
    page = b""
    with contextlib.suppress(OSError):
        reached = (_reached(host), port)
        with socket.create_connection(reached, ANSWERS_WITHIN_S) as connection:
            asked = f"GET {base} HTTP/1.0\r\nHost: {reached[0]}:{port}\r\n\r\n"
            connection.sendall(asked.encode())
            for _ in range(LONGEST // 4096):
                part = connection.recv(4096)
                page += part
                if not part or mark.encode() in page:
                    break
    return mark.encode() in page


def _reached(host: str) -> str:
    """Return by which name this machine reaches what listens at an address."""
    return "localhost" if host in ("0.0.0.0", "::", "127.0.0.1", "::1", "localhost") else host  # noqa: S104 - read, not bound


def _command() -> str:
    return r"py scripts\run.py" if os.name == "nt" else "python3 scripts/run.py"
