# ruff: noqa: E501
"""Invented reports with the furniture that sites put around them; every name, place and event in them is made up."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime

from marsad.model.document import Document, Hints, Passage, Role, Snapshot

FETCHED = datetime(2024, 6, 1, 9, tzinfo=UTC)

DISPATCH = """\
Verein für freie Presse im Tal
Lindenstraße 14, 20095 Hafenstadt, Germany

Our other sites
valley wire: voices from the upper valley
سلك الوادي: أصوات من أعلى الوادي
Your e-mail has been registered

Back Again:
Gunmen Return To The Karsim Hills, Shepherds Say

Dara Veysi
Armed men are seen again above the villages of Karsim. Shepherds say that nobody comes when they call for help.
14.03.2019\u00a0\u00a0|\u00a0\u00a0Karsim
Archive pictures from the ministry's press office, showing soldiers on a ridge.
Archive pictures from the ministry's press office, showing soldiers on a ridge.

Last week two shepherds were shot dead near Wadi Hatab, eight kilometres north of the town of Karsim, the police said on Monday.

Nobody in the three villages along the ridge has slept at home since the end of February, when the last post was given up.

“We heard the shots and ran,” said Selim Orhan, a farmer from Tal Baran, who spoke to Valley Wire by telephone. “Nobody in the three villages along the stony ridge has slept at home since the end of February, when the last post was given up.”

Roads closed

The road to the dam is closed after dusk, and the school of Tal Baran has not opened since the attack.


The garrison at Karsim.


An officer of the border guard, who asked not to be named, told Valley Wire that “around 60 fighters” were hiding in the caves.

Karsim, March 9, 2019: Three houses were burned in an attack on the hamlet of Beni Sawa. Photo: Ronak Azad

Five families have returned to Beni Sawa in recent days, but most of the hamlet is empty.

Did you enjoy this report?

2 Comment(s)
Comment policy (* indicates a required field)

So sad. My uncle lived there and he told us about it.

Reply
  • FB
  • Instagram
  • YT
Feel free to republish this report if you name its source.
"""
"""A dispatch as a site prints it, with an address, a menu, doubled captions, a pull-quote and a comment form."""

ARABIC = """\
مقتل راعيين في تلال كرسيم

كرسيم (وكالة الوادي) - قتل راعيان قرب وادي حطب شمال بلدة كرسيم يوم الاثنين، وقالت الشرطة إن المسلحين فروا نحو الجبال.

وقال ضابط طلب عدم ذكر اسمه إن الطريق إلى السد مغلق بعد الغروب وإن خمس قرى خالية من سكانها.

جميع الحقوق محفوظة 2019
"""

PAGE = """\
<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Two shepherds killed above Karsim - Valley Wire</title>
<meta property="og:title" content="Two shepherds killed above Karsim">
<meta property="og:site_name" content="Valley Wire">
<meta name="author" content="Dara Veysi">
<meta property="article:published_time" content="2019-03-14T18:00:00+03:00">
<style>p { color: red }</style><script>var x = "Gunmen in a script killed nobody";</script></head>
<body><nav><ul><li><a href="/">Home</a></li><li><a href="/war">War</a></li></ul></nav>
<article><h1>Two shepherds killed above Karsim</h1>
<p class="byline">By Dara Veysi in Karsim</p>
<figure><img src="x.jpg"><figcaption>Karsim, March 9, 2019: Three houses were burned in Beni Sawa.</figcaption></figure>
<p>Two shepherds were shot dead near Wadi&nbsp;Hatab, eight kilometres north of <b>Karsim</b>, the police said on Monday.</p>
<p>Nobody in the three villages along the ridge has slept at home since the last post was given up in February.</p>
<h2>Roads closed</h2>
<p>The road to the dam is closed after dusk, and the school of Tal Baran has not opened since the attack.</p>
<p style="display: none">A hidden paragraph says that nine were killed.</p></article>
<aside><h3>Related</h3><p>Cup final ends in a draw after extra time</p></aside>
<footer><p>© 2019 Valley Wire. All rights reserved.</p></footer></body></html>"""


def snapshot_of(
    content: str | bytes,
    media_type: str = "text/plain",
    *,
    name: str = "report",
    hints: Hints | None = None,
    charset: str | None = None,
) -> Snapshot:
    """A snapshot of these bytes, or of the UTF-8 of these words."""
    raw = content.encode() if isinstance(content, str) else content
    digest = hashlib.sha256(raw).hexdigest()
    return Snapshot(name, raw, media_type, digest, FETCHED, name, charset, hints or Hints())


def passage_of(doc: Document, words: str) -> Passage:
    """The first passage that holds the words."""
    return next(passage for passage in doc.passages if words in passage.span.of(doc.text))


def words_in(doc: Document, *roles: Role) -> list[str]:
    """The words of the passages in these roles, in order."""
    return [passage.span.of(doc.text) for passage in doc.passages if passage.role in roles]
