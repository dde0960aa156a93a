// The map: a vector basemap that ships with the desk, areas as areas, points only for settlements or finer.

import { theme } from "./desk.js";

const COLOURS = {
  light: { sea: "#dbe6ee", land: "#f7f5ef", edge: "#8d8f90", inner: "#b9b8b3", water: "#b4cbdb", urban: "#e6e1d5", ink: "#3a424a", halo: "#ffffffcc", dot: "#b3410e", ring: "#fff", area: "#7a2a6b", hatch: "#7f8890" },
  dark: { sea: "#0f1418", land: "#222930", edge: "#7d8893", inner: "#4c565f", water: "#2c4256", urban: "#2c343c", ink: "#c5ccd3", halo: "#12161acc", dot: "#ff9350", ring: "#12161a", area: "#e693d6", hatch: "#66707a" },
};

const source = (name) => ({ type: "geojson", data: new URL(`basemap/${name}`, import.meta.url).href });

function style(tiles) {
  const c = COLOURS[theme()];
  const label = { "text-color": c.ink, "text-halo-color": c.halo, "text-halo-width": 1.2 };
  const sources = {
    world: source("world.geojson"), lakes: source("lakes.geojson"), rivers: source("rivers.geojson"),
    urban: source("urban_areas.geojson"), towns: source("populated_places.geojson"),
  };
  const layers = [
    { id: "sea", type: "background", paint: { "background-color": c.sea } },
    { id: "land", type: "fill", source: "world", paint: { "fill-color": c.land } },
    { id: "urban", type: "fill", source: "urban", paint: { "fill-color": c.urban } },
    { id: "lakes", type: "fill", source: "lakes", paint: { "fill-color": c.water } },
    { id: "rivers", type: "line", source: "rivers", paint: { "line-color": c.water, "line-width": 1.1 } },
    { id: "borders", type: "line", source: "world", paint: { "line-color": c.inner, "line-width": 0.8 } },
  ];
  if (tiles) {
    sources.tiles = { type: "raster", tiles: [tiles], tileSize: 256 };
    layers.splice(2, layers.length - 2, { id: "tiles", type: "raster", source: "tiles" });
  }
  const names = { id: "towns", type: "symbol", source: "towns", filter: ["<=", ["get", "scalerank"], ["step", ["zoom"], 4, 6, 6, 7, 9]], layout: { "text-field": ["get", "name"], "text-size": 11, "text-font": ["system-ui"], "text-optional": true, "symbol-sort-key": ["get", "scalerank"] }, paint: label };
  return { version: 8, sources, layers: tiles ? layers : [...layers, names] };
}

// Diagonal lines: nothing was reported there, which is not the same as calm.
function hatching(colour) {
  const size = 10;
  const canvas = Object.assign(document.createElement("canvas"), { width: size, height: size });
  const pen = canvas.getContext("2d");
  pen.strokeStyle = colour;
  pen.lineWidth = 1;
  pen.beginPath();
  for (const shift of [-size, 0, size]) { pen.moveTo(shift, size); pen.lineTo(shift + size, 0); }
  pen.stroke();
  return pen.getImageData(0, 0, size, size);
}

export function make(box, options = {}) {
  if (!window.maplibregl) throw new Error("the map's library is missing");
  maplibregl.setWorkerUrl(new URL("vendor/maplibre-gl-csp-worker.js", import.meta.url).href);
  const map = new maplibregl.Map({ container: box, style: style(box.dataset.tiles), center: [44, 34], zoom: 4, attributionControl: false, dragRotate: false, pitchWithRotate: false, fadeDuration: 0, ...options });
  map.touchZoomRotate.disableRotation();
  map.addControl(new maplibregl.NavigationControl({ showCompass: false }), document.dir === "rtl" ? "top-left" : "top-right");
  map.addControl(new maplibregl.ScaleControl({}));
  return map;
}

const fetched = async (path) => (await fetch(path, { headers: { accept: "application/json" } })).json();

function ringsBox(features) {
  const box = new maplibregl.LngLatBounds();
  const walk = (part) => (typeof part[0] === "number" ? box.extend(part) : part.forEach(walk));
  features.forEach((feature) => feature.geometry && walk(feature.geometry.coordinates));
  return box;
}

function addAreas(map, areas, counts) {
  const c = COLOURS[theme()];
  map.addImage("hatch", hatching(c.hatch));
  const most = Math.max(1, ...Object.values(counts));
  areas.features.forEach((area) => {
    const told = area.properties;
    told.count = told.level === "admin1" ? counts[told.area] || 0 : counts[told.key] || 0;
  });
  map.addSource("areas", { type: "geojson", data: areas });
  const before = map.getLayer("towns") ? "towns" : undefined;
  const first = ["==", ["get", "level"], "admin1"];
  map.addLayer({ id: "told", type: "fill", source: "areas", filter: ["all", first, [">", ["get", "count"], 0]], paint: { "fill-color": c.area, "fill-opacity": ["interpolate", ["linear"], ["get", "count"], 0, 0.05, most, 0.3] } }, before);
  map.addLayer({ id: "silent", type: "fill", source: "areas", filter: ["all", first, ["==", ["get", "count"], 0]], paint: { "fill-pattern": "hatch", "fill-opacity": 0.55 } }, before);
  map.addLayer({ id: "districts", type: "line", source: "areas", filter: ["==", ["get", "level"], "admin2"], minzoom: 6.5, paint: { "line-color": c.inner, "line-width": 0.6 } }, before);
  map.addLayer({ id: "provinces", type: "line", source: "areas", filter: first, paint: { "line-color": c.edge, "line-width": 0.8 } }, before);
}

function addPoints(map, features) {
  const c = COLOURS[theme()];
  map.addSource("places", { type: "geojson", data: { type: "FeatureCollection", features: features.filter((one) => one.geometry) } });
  const most = Math.max(4, ...features.map((one) => one.properties.count));
  map.addLayer({ id: "places", type: "circle", source: "places", layout: { "circle-sort-key": ["-", 0, ["get", "count"]] }, paint: { "circle-radius": ["interpolate", ["linear"], ["sqrt", ["get", "count"]], 1, 5, Math.sqrt(most), 17], "circle-color": c.dot, "circle-opacity": 0.75, "circle-stroke-color": c.ring, "circle-stroke-width": 1.3 } });
}

function drawAreaOutlines(map, areas, features) {
  const c = COLOURS[theme()];
  const keys = new Set(features.filter((one) => one.properties.level === "area").map((one) => one.properties.key));
  const shapes = areas.features.filter((area) => keys.has(area.properties.key));
  map.addSource("known-to", { type: "geojson", data: { type: "FeatureCollection", features: shapes } });
  map.addLayer({ id: "known-to", type: "line", source: "known-to", paint: { "line-color": c.area, "line-width": 2 } }, map.getLayer("towns") ? "towns" : undefined);
}

function popup(map, place, words, at) {
  const told = document.createElement("div");
  told.className = "popup";
  const name = document.createElement("b");
  name.textContent = [place.name, place.admin2, place.admin1].filter(Boolean).filter((part, at, all) => all.indexOf(part) === at).join(", ");
  const count = document.createElement("span");
  count.textContent = `${place.count} ${words.entries}`;
  const open = Object.assign(document.createElement("a"), { href: `/place?key=${encodeURIComponent(place.key)}`, textContent: words.open });
  const query = new URLSearchParams(words.query);
  query.set("place", place.key);
  const only = Object.assign(document.createElement("a"), { href: `/?${query}`, textContent: words.only });
  told.append(name, count, open, only);
  new maplibregl.Popup({ closeButton: true, maxWidth: "16rem" }).setLngLat(at).setDOMContent(told).addTo(map);
}

async function overview(box) {
  const query = box.dataset.query;
  const asked = [fetched(`/api/v1/map?${query}`), fetched("/api/v1/areas")];
  const map = make(box);
  const [places, areas] = await Promise.all([...asked, new Promise((done) => map.once("style.load", done))]);
  const draw = () => {
    const counts = { ...places.areas };
    places.features.forEach((one) => { if (one.properties.level === "area") counts[one.properties.key] = one.properties.count; });
    addAreas(map, areas, counts);
    ownBorders(map, areas);
    drawAreaOutlines(map, areas, places.features);
    addPoints(map, places.features);
    box.dataset.drawn = String(places.features.filter((one) => one.geometry).length);
  };
  draw();
  const painted = () => { if (map.isSourceLoaded("places")) { map.off("render", painted); performance.mark("map-painted"); } };
  map.on("render", painted);
  addEventListener("marsad-theme", () => { map.setStyle(style(box.dataset.tiles)); map.once("idle", draw); });
  const box2 = new URLSearchParams(query).get("bbox")?.split(",").map(Number);
  const points = places.features.filter((one) => one.geometry);
  if (box2) map.fitBounds([[box2[0], box2[1]], [box2[2], box2[3]]], { animate: false });
  else if (points.length) map.fitBounds(ringsBox(mostOf(points)), { padding: 50, maxZoom: 8, animate: false });
  else if (areas.features.length) map.fitBounds(ringsBox(areas.features), { padding: 20, animate: false });
  const words = { ...box.dataset };
  for (const layer of ["places"]) {
    map.on("click", layer, (event) => popup(map, event.features[0].properties, words, event.lngLat));
    map.on("mouseenter", layer, () => { map.getCanvas().style.cursor = "pointer"; });
    map.on("mouseleave", layer, () => { map.getCanvas().style.cursor = ""; });
  }
  if (places.more) document.getElementById("map-more").textContent = `+${places.more} ${box.dataset.more}`;
  const link = document.getElementById("in-view");
  const follow = () => {
    const edges = map.getBounds();
    const params = new URLSearchParams(query);
    const fit = (value, most) => Math.max(-most, Math.min(most, value)).toFixed(3);
    params.set("bbox", [fit(edges.getWest(), 180), fit(edges.getSouth(), 90), fit(edges.getEast(), 180), fit(edges.getNorth(), 90)].join(","));
    link.href = `/?${params}`;
  };
  map.on("moveend", () => { follow(); link.hidden = false; });
  map.once("idle", () => { follow(); link.hidden = true; });
}

// The region that most is told of, so that one far place does not make all others tiny.
function mostOf(points) {
  const by = {};
  points.forEach((one) => { const key = one.properties.country || ""; (by[key] ||= []).push(one); });
  const weight = (some) => some.reduce((sum, one) => sum + one.properties.count, 0);
  const groups = Object.values(by).sort((left, right) => weight(right) - weight(left));
  return weight(groups[0]) * 2 > weight(points) ? groups[0] : points;
}

// Countries with finer outlines of their own need not the coarse ones.
function ownBorders(map, areas) {
  const finer = [...new Set(areas.features.map((area) => area.properties.country))];
  if (map.getLayer("borders")) map.setFilter("borders", ["!", ["in", ["get", "country"], ["literal", finer]]]);
}

export async function small(box, options = {}) {
  const { key, level, lat, lon } = box.dataset;
  const map = make(box, { center: lat ? [Number(lon), Number(lat)] : [44, 34], zoom: lat ? 6.5 : 3.5, ...options });
  const areas = await fetched("/api/v1/areas");
  const draw = () => {
    const c = COLOURS[theme()];
    const before = map.getLayer("towns") ? "towns" : undefined;
    map.addSource("areas", { type: "geojson", data: areas });
    map.addLayer({ id: "districts", type: "line", source: "areas", filter: ["==", ["get", "level"], "admin2"], minzoom: 6, paint: { "line-color": c.inner, "line-width": 0.6 } }, before);
    map.addLayer({ id: "provinces", type: "line", source: "areas", filter: ["==", ["get", "level"], "admin1"], paint: { "line-color": c.edge, "line-width": 0.8 } }, before);
    ownBorders(map, areas);
    if (lat) {
      map.addSource("here", { type: "geojson", data: { type: "Feature", properties: {}, geometry: { type: "Point", coordinates: [Number(lon), Number(lat)] } } });
      map.addLayer({ id: "here", type: "circle", source: "here", paint: { "circle-radius": 8, "circle-color": c.dot, "circle-stroke-color": c.ring, "circle-stroke-width": 2 } });
    }
    const shape = level === "area" ? areas.features.filter((area) => area.properties.key === key) : [];
    if (shape.length) {
      map.addSource("here", { type: "geojson", data: { type: "FeatureCollection", features: shape } });
      map.addLayer({ id: "here", type: "fill", source: "here", paint: { "fill-color": c.area, "fill-opacity": 0.25 } });
      map.addLayer({ id: "here-line", type: "line", source: "here", paint: { "line-color": c.area, "line-width": 2 } });
      map.fitBounds(ringsBox(shape), { padding: 30, animate: false });
    }
    box.dataset.drawn = "true";
  };
  if (map.isStyleLoaded()) draw(); else map.once("load", draw);
  return map;
}

const box = document.getElementById("map");
if (box && !document.getElementById("review")) {
  const drawn = "small" in box.dataset ? small(box) : overview(box);
  drawn.catch((fault) => {
    const told = document.createElement("p");
    told.className = "muted";
    told.textContent = box.dataset.failed;
    box.replaceChildren(told);
    console.warn(fault);
  });
}
