(function () {
  "use strict";
  var find = function (id) { return document.getElementById(id); };

  function filtering() {
    var box = find("filter"), kind = find("filter-kind"), text = find("filter-text");
    var contested = find("filter-contested"), count = find("filter-count");
    if (!box) { return; }
    var cards = Array.prototype.slice.call(document.querySelectorAll("article.incident"));
    var words = cards.map(function (card) { return card.textContent.toLowerCase(); });
    function apply() {
      var wanted = text.value.toLowerCase().split(/\s+/).filter(Boolean), shown = 0;
      cards.forEach(function (card, i) {
        var fits = (!kind.value || card.dataset.kind === kind.value) &&
          (!contested.checked || "contested" in card.dataset) &&
          wanted.every(function (word) { return words[i].indexOf(word) >= 0; });
        card.hidden = !fits;
        shown += fits ? 1 : 0;
      });
      count.textContent = "Showing " + shown + " of " + cards.length;
    }
    box.hidden = false;
    kind.addEventListener("change", apply);
    text.addEventListener("input", apply);
    contested.addEventListener("change", apply);
    apply();
    return function () { kind.value = ""; text.value = ""; contested.checked = false; apply(); };
  }

  function reveal(reset) {
    var target = location.hash.length > 1 && find(decodeURIComponent(location.hash.slice(1)));
    if (!target) { return; }
    if (target.hidden && reset) { reset(); }
    for (var box = target; box; box = box.parentElement) {
      if (box.tagName === "DETAILS") { box.open = true; }
    }
    target.scrollIntoView({ block: "start" });
  }

  function mapping() {
    var svg = find("map-svg"), world = find("world"), sheet = find("sheet"), zoom = find("zoom");
    if (!svg) { return; }
    var frame = svg.viewBox.baseVal, perUnit = parseFloat(svg.dataset.perUnit);
    var z = 1, x = 0, y = 0, most = 12, pointers = {}, moved = 0, gap = 0;

    function bar(z) {
      var km = perUnit * 150 / z, power = Math.pow(10, Math.floor(Math.log10(km)));
      var step = [5, 2, 1].filter(function (n) { return n * power <= km; })[0] * power;
      var length = step * z / perUnit;
      find("bar-line").setAttribute("d", "M0 -5V0H" + length.toFixed(1) + "V-5");
      find("bar-text").textContent = (step >= 1 ? step : step.toFixed(1)) + " km";
      svg.querySelector(".plate").setAttribute("width", (length + 26).toFixed(1));
    }
    function draw() {
      z = Math.min(most, Math.max(1, z));
      x = Math.min(0, Math.max(frame.width * (1 - z), x));
      y = Math.min(0, Math.max(frame.height * (1 - z), y));
      var narrow = svg.clientWidth < 560 ? 2.4 : 1, k = narrow / z;
      world.setAttribute("transform", "translate(" + x.toFixed(2) + " " + y.toFixed(2) + ") scale(" + z.toFixed(4) + ")");
      svg.style.setProperty("--k", k.toFixed(4));
      find("hatch").setAttribute("patternTransform", "rotate(45) scale(" + k.toFixed(4) + ")");
      svg.dataset.tier = k > 1 ? 0 : k > 0.5 ? 1 : k > 0.25 ? 2 : 3;
      sheet.classList.toggle("zoomed", z > 1);
      bar(z);
    }
    function scaleAt(factor, px, py) {
      var before = z;
      z = Math.min(most, Math.max(1, z * factor));
      x = px - (px - x) * z / before;
      y = py - (py - y) * z / before;
      draw();
    }
    function spot(event) {
      var box = svg.getBoundingClientRect();
      return [(event.clientX - box.left) / box.width * frame.width, (event.clientY - box.top) / box.height * frame.height];
    }
    function spread() {
      var ids = Object.keys(pointers), a = pointers[ids[0]], b = pointers[ids[1]];
      return Math.hypot(a[0] - b[0], a[1] - b[1]);
    }
    zoom.hidden = false;
    zoom.addEventListener("click", function (event) {
      var way = event.target.dataset.zoom;
      if (way === "all") { z = 1; draw(); }
      else if (way) { scaleAt(way === "in" ? 1.6 : 0.625, frame.width / 2, frame.height / 2); }
    });
    sheet.addEventListener("keydown", function (event) {
      var step = frame.width / 8;
      var moves = { ArrowLeft: [step, 0], ArrowRight: [-step, 0], ArrowUp: [0, step], ArrowDown: [0, -step] };
      if (moves[event.key] && z > 1) { x += moves[event.key][0]; y += moves[event.key][1]; draw(); }
      else if (event.key === "+" || event.key === "=") { scaleAt(1.6, frame.width / 2, frame.height / 2); }
      else if (event.key === "-") { scaleAt(0.625, frame.width / 2, frame.height / 2); }
      else if (event.key === "0") { z = 1; draw(); }
      else { return; }
      event.preventDefault();
    });
    svg.addEventListener("wheel", function (event) {
      if (!event.ctrlKey && !event.metaKey) { return; }
      event.preventDefault();
      var at = spot(event);
      scaleAt(event.deltaY < 0 ? 1.25 : 0.8, at[0], at[1]);
    }, { passive: false });
    svg.addEventListener("dblclick", function (event) {
      var at = spot(event);
      scaleAt(1.8, at[0], at[1]);
    });
    svg.addEventListener("pointerdown", function (event) {
      pointers[event.pointerId] = spot(event);
      moved = 0;
      gap = Object.keys(pointers).length === 2 ? spread() : 0;
    });
    svg.addEventListener("pointermove", function (event) {
      var before = pointers[event.pointerId];
      if (!before) { return; }
      var at = spot(event), two = Object.keys(pointers).length === 2;
      pointers[event.pointerId] = at;
      if (two) {
        var now = spread();
        if (gap > 0) { scaleAt(now / gap, at[0], at[1]); }
        gap = now;
      } else if (z > 1) {
        x += at[0] - before[0];
        y += at[1] - before[1];
        moved += Math.abs(at[0] - before[0]) + Math.abs(at[1] - before[1]);
        draw();
      }
    });
    ["pointerup", "pointercancel", "pointerleave"].forEach(function (name) {
      svg.addEventListener(name, function (event) { delete pointers[event.pointerId]; gap = 0; });
    });
    svg.addEventListener("click", function (event) {
      if (moved > 6) { event.preventDefault(); }
    }, true);
    svg.addEventListener("dragstart", function (event) { event.preventDefault(); });
    window.addEventListener("resize", draw);
    draw();
  }

  var reset = filtering();
  mapping();
  Array.prototype.forEach.call(document.querySelectorAll("#timeline .scroll"), function (box) {
    box.scrollLeft = box.scrollWidth;
  });
  window.addEventListener("hashchange", function () { reveal(reset); });
  if (location.hash) { reveal(reset); }
  var opened = [];
  window.addEventListener("beforeprint", function () {
    opened = Array.prototype.filter.call(document.querySelectorAll("details"), function (box) { return !box.open; });
    opened.forEach(function (box) { box.open = true; });
  });
  window.addEventListener("afterprint", function () {
    opened.forEach(function (box) { box.open = false; });
  });
})();
