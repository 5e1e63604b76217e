"""Packages of others, which are imported when an adapter is."""

from __future__ import annotations

import importlib
from typing import Any


def need(package: str, adapter: str, install: str = "") -> Any:
    """Import a package, or say how to install it.

    Args:
        package: its name in an import.
        adapter: the name of the module that needs it.
        install: what pip installs, if it has another name.

    Returns:
        The module.

    Raises:
        ImportError: if the package is not there, with the command that installs it.

    """
    try:
        return importlib.import_module(package)
    except ModuleNotFoundError as error:
        if error.name is None or error.name != package.partition(".")[0]:
            raise
        message = f"{adapter} needs the package {error.name}: pip install '{install or error.name}'"
        raise ImportError(message, name=error.name) from error
