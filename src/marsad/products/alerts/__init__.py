"""Surges told to others: as a feed, to a web address, or by e-mail, all through the publishing door.

Alerts are counted from what readers of a profile may know of each incident (`marsad.products.publishing`), so that none
tells of an incident, a place or a day that a release for the same readers would not show.
"""
