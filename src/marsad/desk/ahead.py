"""What is looked at first, worked out before anybody asks."""

from __future__ import annotations

import gc
import threading

from marsad.desk import trend_pages
from marsad.desk.rooms import Rooms


def look_ahead(rooms: Rooms) -> None:
    """Work it out, one thing after another, so that what pages need first is not slowed by the rest.

    Python's collector is told to leave out what has been read: it holds no waste, and of a large record there are
    millions of objects, which to go through takes longer than a page does. A fault in one thing leaves the others.
    """
    for look in (rooms.house.columns, rooms.window.seen, lambda: trend_pages.warm(rooms)):
        thread = threading.Thread(target=look, daemon=True)
        thread.start()
        thread.join()
        gc.collect()
        gc.freeze()
