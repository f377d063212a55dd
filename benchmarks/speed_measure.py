"""How things are measured: medians, memory, and what machine it was."""

from __future__ import annotations

import math
import os
import platform
import resource
import statistics
import subprocess
import sys
from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

_STATUS = Path("/proc/self/status")
_LIBRARIES = ("numpy", "numba", "pyarrow", "rapidfuzz", "followthemoney", "nomenklatura", "rigour")


def percentile(values: Sequence[float], share: float) -> float:
    """The value that `share` of all values do not exceed (nearest rank)."""
    ordered = sorted(values)
    return ordered[max(0, math.ceil(share * len(ordered)) - 1)]


def spread(values: Sequence[float]) -> dict[str, float]:
    """Median, least and greatest of several runs, and how many there were."""
    return {"median": statistics.median(values), "least": min(values), "greatest": max(values), "runs": len(values)}


def memory() -> dict[str, float]:
    """Megabytes (2^20) of this process: resident, of these private where the system tells, and the most there ever were.

    Pages of files that are mapped into memory count as resident but are shared by all processes that map them.
    """
    if _STATUS.exists():
        fields = dict(line.split(":", 1) for line in _STATUS.read_text().splitlines() if ":" in line)
        kilobytes = {key: int(fields[key].split()[0]) for key in ("VmRSS", "RssAnon", "VmHWM")}
        return {"resident": kilobytes["VmRSS"] / 1024, "private": kilobytes["RssAnon"] / 1024, "peak": kilobytes["VmHWM"] / 1024}
    resident = int(subprocess.run(["ps", "-o", "rss=", "-p", str(os.getpid())], capture_output=True, text=True, check=True).stdout) / 1024
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (2**20 if sys.platform == "darwin" else 1024)
    return {"resident": resident, "peak": max(peak, resident)}


def folder_megabytes(folder: Path) -> float:
    """The size of all files of a folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 2**20


def machine() -> dict[str, Any]:
    """What the figures were measured on, the load from others included."""
    cpu = platform.processor() or platform.machine()
    info = Path("/proc/cpuinfo")
    if info.exists():
        cpu = next((line.split(":", 1)[1].strip() for line in info.read_text().splitlines() if line.startswith("model name")), cpu)
    return {
        "cpu": cpu,
        "cores": os.cpu_count(),
        "memory_gb": round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30, 1),
        "system": f"{platform.system()} {platform.release()}",
        "python": platform.python_version(),
        "load_before": round(os.getloadavg()[0], 2),
        "libraries": {name: found for name in _LIBRARIES if (found := _version(name))},
    }


def _version(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None
