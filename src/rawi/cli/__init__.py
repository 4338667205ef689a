"""The command line: `rawi read`, `rawi explain`, `rawi places`, `rawi evaluate`."""

from rawi.cli.app import main, run

__all__ = ["main", "run"]
