"""Who says that what happened: the claims of a report."""

from marsad.claims.reader import ABOUT, READER, VERSION, Reading, read
from marsad.claims.skimming import bare

__all__ = ["ABOUT", "READER", "VERSION", "Reading", "bare", "read"]
