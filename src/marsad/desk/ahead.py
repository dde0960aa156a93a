"""What is looked at first, worked out before anybody asks."""

from __future__ import annotations

import gc
import threading

from marsad.desk import looks, still, trend_pages
from marsad.desk.filters import Filter
from marsad.desk.rooms import Rooms


def look_ahead(rooms: Rooms) -> None:
    """Work it out, one thing after another, so that what pages need first is not slowed by the rest.

    Python's collector is told to leave out what has been read: it holds no waste, and of a large record there are
    millions of objects, which to go through takes longer than a page does. A fault in one thing leaves the others.
    What the overview does not need waits for a lull: who opens the desk is not to wait for it.
    """
    house = rooms.house
    everything = Filter()
    overview = (lambda: looks.overview(house, everything, None, looks.PAGE), lambda: still.of(rooms, everything))
    later = (rooms.lull.wait, rooms.window.seen, lambda: trend_pages.warm(rooms))
    for look in (house.columns, *overview, *later):
        thread = threading.Thread(target=look, daemon=True)
        thread.start()
        thread.join()
        gc.collect()
        gc.freeze()
