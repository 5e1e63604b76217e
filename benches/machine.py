"""The facts that belong to every figure: machine, interpreter, versions and commit."""

from __future__ import annotations

import datetime
import json
import os
import platform
import re
import subprocess
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
FLAGS = ("avx2", "avx512f", "avx512bw", "avx512vbmi", "avx512_vbmi2", "asimd", "sve")


def _cpuinfo(key: str) -> str:
    """The first value of a key in Linux's description of the processor, or an empty string."""
    try:
        text = Path("/proc/cpuinfo").read_text(encoding="utf-8")
    except OSError:
        return ""
    found = re.search(rf"^{re.escape(key)}\s*:\s*(.*)$", text, re.MULTILINE)
    return found.group(1).strip() if found else ""


def _git(*arguments: str) -> str:
    """The output of git for the repository of this file, or an empty string."""
    try:
        answer = subprocess.run(
            ["git", "-C", str(HERE), *arguments], capture_output=True, text=True, timeout=20, check=True
        )
    except (OSError, subprocess.SubprocessError):
        return ""
    return answer.stdout.strip()


def load_average() -> float | None:
    """Runnable processes over the last minute, if the system reports them."""
    try:
        return round(os.getloadavg()[0], 2)
    except (AttributeError, OSError):
        return None


def facts() -> dict[str, Any]:
    """All facts that a reader needs to judge a figure; no paths and no host name."""
    import naskh

    flags = set((_cpuinfo("flags") or _cpuinfo("Features")).split())
    return {
        "cpu": _cpuinfo("model name") or platform.processor() or platform.machine(),
        "cpu_family_model": f"{_cpuinfo('cpu family')}/{_cpuinfo('model')}",
        "cpu_flags": [flag for flag in FLAGS if flag in flags],
        "cores": os.cpu_count(),
        "simd_level": naskh.simd_level(),
        "naskh": getattr(naskh, "__version__", ""),
        "commit": _git("rev-parse", "HEAD"),
        "uncommitted_changes": bool(_git("status", "--porcelain")),
        "python": platform.python_version(),
        "implementation": platform.python_implementation(),
        "compiler": platform.python_compiler(),
        "system": f"{platform.system()} {platform.machine()}, {' '.join(platform.libc_ver())}".rstrip(", "),
        "load_before": load_average(),
        "date": datetime.datetime.now(datetime.timezone.utc).isoformat(timespec="seconds"),
    }


def record(path: Path, found: dict[str, Any], data: dict[str, Any]) -> None:
    """Write what was measured, with the facts about the machine, as JSON; `plot.py` draws it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps({"machine": found, **data}, ensure_ascii=False, indent=1)
    path.write_text(text + "\n", encoding="utf-8")


def headline(found: dict[str, Any]) -> str:
    """The same in one line, to print above a table."""
    commit = (found["commit"] or "unknown")[:12] + ("+changes" if found["uncommitted_changes"] else "")
    return (
        f"{found['cpu']} ({found['cores']} cores), simd {found['simd_level']}, {found['implementation']} "
        f"{found['python']}, commit {commit}, load {found['load_before']}"
    )
