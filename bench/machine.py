"""Which machine it was: a benchmark without one says nothing."""

import os
import platform
import re
from pathlib import Path


def machine() -> dict[str, object]:
    """Return processor, cores, memory and versions."""
    return {
        "processor": processor(),
        "cores": len(os.sched_getaffinity(0)),
        "memory_gib": round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30),
        "python": platform.python_version(),
        "system": f"{platform.system()} {platform.release()}",
        "load_before": round(os.getloadavg()[0], 2),
    }


def processor() -> str:
    """Return the processor's name."""
    try:
        found = re.search(r"^model name\s*:\s*(.+)$", Path("/proc/cpuinfo").read_text(), re.M)
    except OSError:
        found = None
    return found[1].strip() if found else platform.machine()


def machine_name() -> str:
    """Return a file name for the machine: processor and cores."""
    return re.sub(r"[^a-z0-9]+", "-", f"{processor()} {len(os.sched_getaffinity(0))} cores".lower())
