"""The real app in a process of its own, for browser tests and benchmarks."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO

ROOT = Path(__file__).resolve().parent.parent
START_TIMEOUT_S = 60.0
POLL_S = 0.02
NO_CORRECTIONS = "build/no-corrections.sqlite"


@dataclass(frozen=True)
class App:
    """A running app: its address and its process."""

    url: str
    process: subprocess.Popen[bytes]


def environment(data: Path | None = None, store: Path | None = None) -> dict[str, str]:
    """Return the environment that points the app and the commands to `data` and `store`.

    Nobody's own corrections enter a test; a test of them sets its own file.
    """
    found = {"LAYOUT_CORRECTIONS": NO_CORRECTIONS, **os.environ, "PYTHONUTF8": "1"}
    found |= {"LAYOUT_DATA_DIR": str(data)} if data else {}
    return found | ({"LAYOUT_STORE": str(store)} if store else {})


def build_store(data: Path | None = None, store: Path | None = None) -> None:
    """Bring a store up to date by the project's own command; by default the real one."""
    command = [sys.executable, str(ROOT / "scripts" / "build_layers.py")]
    command += ["--data", str(data)] if data else []
    command += ["--out", str(store)] if store else []
    done = subprocess.run(command, cwd=ROOT, env=environment(), capture_output=True, check=False)
    if done.returncode:
        raise RuntimeError(f"build_layers.py failed:\n{(done.stdout + done.stderr).decode()}")


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def running_app(
    data: Path | None = None, store: Path | None = None, base_path: str = "", port: int = 0
) -> Iterator[App]:
    """Run the app until the block ends; it is up when the block begins.

    Without `port` it takes a free one. The address has no ``/`` at its end, with a base path, too.
    """
    port = port or free_port()
    command = [sys.executable, "-m", "streamlit", "run", "app.py"]
    command += [f"--server.port={port}", "--server.address=127.0.0.1", "--server.headless=true"]
    command += [f"--server.baseUrlPath={base_path}"] if base_path else []
    with TemporaryFile() as output:
        process = subprocess.Popen(
            command,
            cwd=ROOT,
            env=environment(data, store),
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        try:
            root = f"/{base_path}" if base_path else ""
            app = App(f"http://127.0.0.1:{port}{root}", process)
            wait_until_up(app, output)
            yield app
        finally:
            process.terminate()
            process.wait(timeout=20)


def wait_until_up(app: App, output: IO[bytes] | None = None) -> None:
    """Wait until the app answers; raise with its output if it ends or takes too long."""
    deadline = time.monotonic() + START_TIMEOUT_S
    while time.monotonic() < deadline and app.process.poll() is None:
        try:
            with urllib.request.urlopen(f"{app.url}/_stcore/health", timeout=1):  # noqa: S310
                return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(POLL_S)
    said = ""
    if output is not None:
        output.seek(0)
        said = output.read().decode(errors="replace")
    raise RuntimeError(f"the app did not start:\n{said}")
