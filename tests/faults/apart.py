"""Runs a crowd of phones on a loop of its own, whatever else runs in this process."""

import asyncio
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any


def apart(crowd: Coroutine) -> Any:
    """What the crowd gives back; a browser's driver may hold the loop of this thread."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, crowd).result()
