"""Who says that what happened: the claims of a report."""

from marsad.claims.extract import READER, VERSION, Reading, extract

__all__ = ["READER", "VERSION", "Reading", "extract"]
