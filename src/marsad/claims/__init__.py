"""Who says that what happened: the claims of a report."""

from marsad.claims.reader import ABOUT, DOUBTFUL, READER, VERSION, Reading, read
from marsad.claims.skimming import bare

__all__ = ["ABOUT", "DOUBTFUL", "READER", "VERSION", "Reading", "bare", "read"]
