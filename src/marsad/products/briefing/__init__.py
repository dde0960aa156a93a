"""The briefing: what a record tells of a place and some days, for those who act on it."""
