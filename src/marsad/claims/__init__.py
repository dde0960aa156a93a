"""Who says that what happened: the claims of a report."""

from marsad.claims.reader import READER, VERSION, Reading, read

__all__ = ["READER", "VERSION", "Reading", "read"]
