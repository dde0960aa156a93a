"""The commands. Each reads its options, asks the rooms below, and shows the answer."""

from marsad.cli.app import app, main

__all__ = ["app", "main"]
