"""The picture of the map in a real browser: the live map takes its place without a jump, and nobody needs scripts."""

from __future__ import annotations

import base64
from pathlib import Path
from typing import Any

import pytest
from desk_world import fill
from test_desk_browser import browser, keep, opened, pytestmark, served

__all__ = ["browser", "pytestmark"]

WHOLE = "() => performance.getEntriesByName('map-whole').length > 0"
APART = """async (pictures) => {
  const pixels = async (png) => {
    const image = new Image();
    image.src = `data:image/png;base64,${png}`;
    await image.decode();
    const canvas = Object.assign(document.createElement("canvas"), { width: image.width, height: image.height });
    const pen = canvas.getContext("2d");
    pen.drawImage(image, 0, 0);
    return { of: pen.getImageData(0, 0, image.width, image.height).data, width: image.width };
  };
  const [left, right] = await Promise.all(pictures.map(pixels));
  const dots = ({ of, width }) => {
    let [many, x, y] = [0, 0, 0];
    for (let at = 0; at < of.length; at += 4) {
      if (of[at] - of[at + 2] > 90) { many += 1; x += (at / 4) % width; y += Math.floor(at / 4 / width); }
    }
    return [many, x / many, y / many];
  };
  let far = 0;
  for (let at = 0; at < left.of.length; at += 4) {
    if ([0, 1, 2].some((part) => Math.abs(left.of[at + part] - right.of[at + part]) > 60)) far += 1;
  }
  return [far / (left.of.length / 4), dots(left), dots(right)];
}"""
"""Of two pictures the share of pixels that differ so that one sees it, and how large and where the dots are in each."""
QUIET = ".maplibregl-control-container { display: none; }"


@pytest.mark.parametrize(("width", "height", "scheme"), [(1280, 800, "light"), (390, 780, "dark")])
def test_the_live_map_takes_the_place_of_its_picture_without_a_jump(
    browser: Any, tmp_path: Path, width: int, height: int, scheme: str
) -> None:
    given = {"viewport": {"width": width, "height": height}, "color_scheme": scheme, "bypass_csp": True}
    with served(tmp_path / "a.marsad", fill) as (address, _), opened(browser, **given) as page:
        page.goto(address)
        page.wait_for_function(WHOLE, timeout=30_000)
        assert page.locator("#map.live").count() == 1
        page.add_style_tag(content=QUIET)
        live = page.locator(".canvas").screenshot()
        page.evaluate("document.getElementById('map').classList.remove('live')")
        still = page.locator(".canvas").screenshot()
        keep(page, f"overview-picture-{width}-{scheme}")
        assert live != still
        apart, (many, *where), (drawn, *there) = page.evaluate(
            APART, [base64.b64encode(one).decode() for one in (still, live)]
        )
        assert apart < 0.006
        assert drawn > 100
        assert many == pytest.approx(drawn, rel=0.1)
        assert where == pytest.approx(there, abs=0.7)


def test_without_scripts_and_in_print_the_map_is_its_picture(browser: Any, tmp_path: Path) -> None:
    with served(tmp_path / "a.marsad", fill) as (address, _):
        with opened(browser, java_script_enabled=False) as page:
            page.goto(address)
            assert page.locator(".still .dots path").count() == 4
            assert page.locator(".still").is_visible()
            assert page.locator(".still-note").is_visible()
            keep(page, "overview-no-scripts")
        with opened(browser, color_scheme="dark") as page:
            page.goto(address)
            page.wait_for_function(WHOLE, timeout=30_000)
            assert not page.locator(".still").is_visible()
            page.emulate_media(media="print")
            assert page.locator(".still").is_visible()
            assert not page.locator("#map").is_visible()
            assert (
                page.evaluate("getComputedStyle(document.querySelector('.still .land')).fill") == "rgb(247, 245, 239)"
            )
            keep(page, "overview-print", whole=True)


def test_a_screen_reader_hears_of_the_map_once_in_its_language(browser: Any, tmp_path: Path) -> None:
    with served(tmp_path / "a.marsad", fill) as (address, _), opened(browser, locale="ar-IQ") as page:
        page.goto(address)
        page.wait_for_function(WHOLE, timeout=30_000)
        heard = page.locator(".mapbox").aria_snapshot()
        assert heard.count("مكانان على الخريطة") == 1
        assert "img" not in heard.replace("link", "")
        assert {button.get_attribute("aria-label") for button in page.locator(".maplibregl-ctrl button").all()} == {
            "تكبير",
            "تصغير",
        }


def test_who_moves_the_map_before_it_is_whole_moves_the_live_one(browser: Any, tmp_path: Path) -> None:
    with served(tmp_path / "a.marsad", fill) as (address, _), opened(browser) as page:
        page.route("**/rivers.geojson", lambda _: None)
        page.goto(address)
        page.wait_for_selector("#map[data-drawn]", timeout=30_000)
        assert page.locator("#map.live").count() == 0
        box = page.locator(".canvas").bounding_box()
        page.mouse.move(box["x"] + 300, box["y"] + 150)
        page.mouse.down()
        page.mouse.move(box["x"] + 380, box["y"] + 180, steps=5)
        page.mouse.up()
        page.wait_for_selector("#map.live")
