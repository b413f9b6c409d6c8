"""What is measured: a process on a port of its own, its CPU and memory with all its children, read from /proc."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from typing import Self

HOUSE = Path(__file__).parents[1]
_TICK = os.sysconf("SC_CLK_TCK")
_PAGE = os.sysconf("SC_PAGE_SIZE")
_PATIENCE = 90


class Served:
    """A server, from its start to its end."""

    def __init__(self, command: list[str], folder: Path, **environment: str) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.home = f"http://127.0.0.1:{self.port}"
        self._command = [each.replace("PORT", str(self.port)) for each in command]
        own = {"PORT": str(self.port), "BASE_URL": self.home, "DATA_DIR": str(folder), "DATABASE_URL": ""}
        self._environment = os.environ | own | environment
        self._log = folder / "server.log"

    def __enter__(self) -> Self:
        with self._log.open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", *self._command], cwd=HOUSE, env=self._environment, stdout=log, stderr=log
            )
        until = time.monotonic() + _PATIENCE
        while time.monotonic() < until and self.process.poll() is None:
            try:
                urllib.request.urlopen(f"{self.home}/health", timeout=2).close()
            except OSError:
                time.sleep(0.2)
            else:
                return self
        self.__exit__()
        raise SystemExit(f"It did not start:\n{self._log.read_text()[-2000:]}")

    def __exit__(self, *_: object) -> None:
        self.process.kill()
        self.process.wait()

    def cpu(self) -> float:
        """Return the seconds of CPU that it has used, in the kernel's part of the work too."""
        return sum(int(stat[11]) + int(stat[12]) for stat in self._stats()) / _TICK

    def memory(self) -> float:
        """Return the kilobytes that it holds."""
        return sum(int(stat[21]) for stat in self._stats()) * _PAGE / 1000

    def _stats(self) -> list[list[str]]:
        stats = {int(path.parent.name): stat for path in Path("/proc").glob("[0-9]*/stat") if (stat := _fields(path))}
        family = {self.process.pid}
        while more := {each for each, stat in stats.items() if int(stat[1]) in family} - family:
            family |= more
        return [stats[each] for each in family if each in stats]


def _fields(path: Path) -> list[str]:
    try:
        return path.read_text().rpartition(")")[2].split()
    except OSError:
        return []


def everything() -> float:
    """Return the seconds of CPU that all processes of this machine have used, of whoever they are."""
    user, nice, system, _, _, irq, soft = map(int, Path("/proc/stat").read_text().split()[1:8])
    return (user + nice + system + irq + soft) / _TICK


def ours(folder: Path) -> Served:
    """Return the app as `make run` starts it."""
    return Served(["streamlit", "run", "app.py", "--server.port", "PORT"], folder)


def bare(folder: Path) -> Served:
    """Return the bare form, with the pragmas that our own database has."""
    from storage.engine import _PRAGMAS

    command = ["uvicorn", "benchmarks.bare_form:app", "--port", "PORT", "--log-level", "warning", "--no-access-log"]
    return Served(command, folder, BARE_FILE=str(folder / "bare.db"), BARE_PRAGMAS=";".join(_PRAGMAS))
