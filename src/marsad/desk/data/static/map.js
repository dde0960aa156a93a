// The map: a vector basemap that ships with the desk, areas as areas, points only for settlements or finer.

import "./desk.js";

// The colours are those of the styles, in which the still picture of the map is drawn too.
const NAMES = ["sea", "land", "edge", "inner", "water", "urban", "ink", "halo", "dot", "ring", "area", "hatch"];

function colours() {
  const styles = getComputedStyle(document.documentElement);
  return Object.fromEntries(NAMES.map((name) => [name, styles.getPropertyValue(`--map-${name}`).trim()]));
}

// Lines are drawn to a pixel, which is as fine as the ground is: the library's finer default takes a sixth longer to show.
const DRAWN = { type: "geojson", tolerance: 1, buffer: 32 };

const source = (name) => ({ ...DRAWN, maxzoom: 9, data: new URL(`basemap/${name}`, import.meta.url).href });

const points = (features) => ({ type: "geojson", data: { type: "FeatureCollection", features } });

function ground(tiles) {
  const c = colours();
  const label = { "text-color": c.ink, "text-halo-color": c.halo, "text-halo-width": 1.2 };
  const sources = {
    world: source("world.geojson"), lakes: source("lakes.geojson"), rivers: source("rivers.geojson"),
    urban: source("urban_areas.geojson"), towns: source("populated_places.geojson"),
  };
  const layers = [
    { id: "sea", type: "background", paint: { "background-color": c.sea } },
    { id: "land", type: "fill", source: "world", paint: { "fill-antialias": false, "fill-color": c.land } },
    { id: "urban", type: "fill", source: "urban", paint: { "fill-antialias": false, "fill-color": c.urban } },
    { id: "lakes", type: "fill", source: "lakes", paint: { "fill-antialias": false, "fill-color": c.water } },
    { id: "shores", type: "line", source: "lakes", paint: { "line-color": c.water, "line-width": 0.8 } },
    { id: "rivers", type: "line", source: "rivers", paint: { "line-color": c.water, "line-width": 1.1 } },
    { id: "borders", type: "line", source: "world", paint: { "line-color": c.inner, "line-width": 0.8 } },
  ];
  if (tiles) {
    sources.tiles = { type: "raster", tiles: [tiles], tileSize: 256 };
    layers.splice(2, layers.length - 2, { id: "tiles", type: "raster", source: "tiles" });
  }
  const names = { id: "towns", type: "symbol", source: "towns", filter: ["<=", ["get", "scalerank"], ["step", ["zoom"], 4, 6, 6, 7, 9]], layout: { "text-field": ["get", "name"], "text-size": 11, "text-font": ["system-ui"], "text-optional": true, "symbol-sort-key": ["get", "scalerank"] }, paint: label };
  return { sources, layers, names: tiles ? [] : [names] };
}

const NOTHING = { sources: {}, areas: [], points: [] };

// A whole style: the ground, then areas, then names of towns, then points. Countries with finer outlines of their own
// need not the ground's.
function style(tiles, finer, told = NOTHING) {
  const { sources, layers, names } = ground(tiles);
  const borders = layers.find((layer) => layer.id === "borders");
  if (borders) borders.filter = ["!", ["in", ["get", "country"], ["literal", finer]]];
  return { version: 8, sources: { ...sources, ...told.sources }, layers: [...layers, ...told.areas, ...names, ...told.points] };
}

// What is told of comes onto a map whose ground is being drawn already.
function put(map, told) {
  const before = map.getLayer("towns") ? "towns" : undefined;
  Object.entries(told.sources).forEach(([name, one]) => map.addSource(name, one));
  told.areas.forEach((layer) => map.addLayer(layer, before));
  told.points.forEach((layer) => map.addLayer(layer));
}

// Diagonal lines: nothing was reported there, which is not the same as calm.
function hatching(colour) {
  const size = 10;
  const canvas = Object.assign(document.createElement("canvas"), { width: size, height: size });
  const pen = canvas.getContext("2d", { willReadFrequently: true });
  pen.strokeStyle = colour;
  pen.lineWidth = 1;
  pen.beginPath();
  for (const shift of [-size, 0, size]) { pen.moveTo(shift, size); pen.lineTo(shift + size, 0); }
  pen.stroke();
  return pen.getImageData(0, 0, size, size);
}

// Where a picture of the map is in the page, it is painted before the library is run, which takes longer than all else.
async function library() {
  if (window.maplibregl) return;
  if (!document.hidden) await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  await new Promise((done, failed) => {
    const script = Object.assign(document.createElement("script"), { onload: done, onerror: failed });
    script.src = new URL("vendor/maplibre-gl-csp.js", import.meta.url).href;
    document.head.append(script);
  });
}

// The library's worker is set to work first: it starts while what the map needs is on its way.
async function ready() {
  await library();
  if (!window.maplibregl) throw new Error("the map's library is missing");
  maplibregl.setWorkerUrl(new URL("vendor/maplibre-gl-csp-worker.js", import.meta.url).href);
  maplibregl.prewarm();
}

function make(box, options) {
  const map = new maplibregl.Map({ container: box, locale: JSON.parse(box.dataset.words), center: [44, 34], zoom: 4, attributionControl: false, dragRotate: false, pitchWithRotate: false, fadeDuration: 0, ...options });
  map.touchZoomRotate.disableRotation();
  map.addControl(new maplibregl.NavigationControl({ showCompass: false }), document.dir === "rtl" ? "top-left" : "top-right");
  map.addControl(new maplibregl.ScaleControl({}));
  return map;
}

const fetched = async (path) => (await fetch(path)).json();

let outlines;
const outlined = () => (outlines ||= fetched("/api/v1/areas"));

function ringsBox(features) {
  const box = new maplibregl.LngLatBounds();
  const walk = (part) => (typeof part[0] === "number" ? box.extend(part) : part.forEach(walk));
  features.forEach((feature) => feature.geometry && walk(feature.geometry.coordinates));
  return box;
}

// What is told of, as sources and layers of a style. Places come in the order in which they are drawn, small ones on
// top: a sort key in the layer would draw each count by itself.
function told(places, areas) {
  const c = colours();
  const counts = { ...places.areas };
  const known = places.features.filter((one) => one.properties.level === "area");
  known.forEach((one) => { counts[one.properties.key] = one.properties.count; });
  areas.features.forEach((area) => {
    const named = area.properties;
    named.count = named.level === "admin1" ? counts[named.area] || 0 : counts[named.key] || 0;
  });
  const most = Math.max(1, ...Object.values(counts));
  const mostAt = Math.max(4, ...places.features.map((one) => one.properties.count));
  const keys = new Set(known.map((one) => one.properties.key));
  const first = ["==", ["get", "level"], "admin1"];
  return {
    sources: {
      places: points(places.features.filter((one) => one.geometry).sort((one, other) => other.properties.count - one.properties.count)),
      areas: { ...DRAWN, data: areas },
      "known-to": points(areas.features.filter((area) => keys.has(area.properties.key))),
    },
    areas: [
      { id: "told", type: "fill", source: "areas", filter: ["all", first, [">", ["get", "count"], 0]], paint: { "fill-antialias": false, "fill-color": c.area, "fill-opacity": ["interpolate", ["linear"], ["get", "count"], 0, 0.05, most, 0.3] } },
      { id: "silent", type: "fill", source: "areas", filter: ["all", first, ["==", ["get", "count"], 0]], paint: { "fill-antialias": false, "fill-pattern": "hatch", "fill-opacity": 0.55 } },
      { id: "districts", type: "line", source: "areas", filter: ["==", ["get", "level"], "admin2"], minzoom: 6.5, paint: { "line-color": c.inner, "line-width": 0.6 } },
      { id: "provinces", type: "line", source: "areas", filter: first, paint: { "line-color": c.edge, "line-width": 0.8 } },
      { id: "known-to", type: "line", source: "known-to", paint: { "line-color": c.area, "line-width": 2 } },
    ],
    points: [
      { id: "places", type: "circle", source: "places", paint: { "circle-radius": ["interpolate", ["linear"], ["sqrt", ["get", "count"]], 1, 5, Math.sqrt(mostAt), 17], "circle-color": c.dot, "circle-opacity": 0.9, "circle-stroke-color": c.ring, "circle-stroke-width": 1.3 } },
    ],
  };
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
  const asked = [fetched(`/api/v1/map?${query}`), outlined()];
  await ready();
  const finer = box.dataset.outlined.split(",");
  const bounds = box.dataset.bounds.split(",").map(Number);
  const fitted = { animate: false, padding: Number(box.dataset.fit), maxZoom: 8 };
  const map = make(box, { style: style(box.dataset.tiles, finer), bounds, fitBoundsOptions: fitted });
  map.on("styleimagemissing", ({ id }) => { if (id === "hatch") map.addImage("hatch", hatching(colours().hatch)); });
  const [places, areas] = await Promise.all([...asked, new Promise((done) => map.once("style.load", done))]);
  put(map, told(places, areas));
  box.dataset.drawn = String(places.features.filter((one) => one.geometry).length);
  const painted = () => { if (["world", "places"].every((name) => map.isSourceLoaded(name))) { map.off("render", painted); performance.mark("map-painted"); } };
  map.on("render", painted);
  // The picture under the map stays until all of the map is drawn, or somebody moves it.
  const live = () => box.classList.add("live");
  map.once("idle", () => { live(); performance.mark("map-whole"); });
  map.on("movestart", (event) => { if (event.originalEvent) live(); });
  map.once("click", live);
  addEventListener("marsad-theme", () => map.setStyle(style(box.dataset.tiles, finer, told(places, areas)), { diff: false }));
  map.on("click", "places", (event) => popup(map, event.features[0].properties, box.dataset, event.lngLat));
  map.on("mouseenter", "places", () => { map.getCanvas().style.cursor = "pointer"; });
  map.on("mouseleave", "places", () => { map.getCanvas().style.cursor = ""; });
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

// One place: a dot, or the outline of an area.
function here(lat, lon, shape) {
  const c = colours();
  const dot = { type: "Feature", properties: {}, geometry: { type: "Point", coordinates: [Number(lon), Number(lat)] } };
  const layers = shape.length
    ? [
      { id: "here", type: "fill", source: "here", paint: { "fill-color": c.area, "fill-opacity": 0.25 } },
      { id: "here-line", type: "line", source: "here", paint: { "line-color": c.area, "line-width": 2 } },
    ]
    : [{ id: "here", type: "circle", source: "here", paint: { "circle-radius": 8, "circle-color": c.dot, "circle-stroke-color": c.ring, "circle-stroke-width": 2 } }];
  return shape.length || lat ? { sources: { here: points(shape.length ? shape : [dot]) }, layers } : { sources: {}, layers: [] };
}

export async function small(box) {
  await ready();
  const { key, level, lat, lon } = box.dataset;
  const areas = await outlined();
  const shape = level === "area" ? areas.features.filter((area) => area.properties.key === key) : [];
  const finer = [...new Set(areas.features.map((area) => area.properties.country))];
  const styled = () => {
    const c = colours();
    const { sources, layers } = here(lat, lon, shape);
    return style(box.dataset.tiles, finer, {
      sources: { ...sources, areas: { type: "geojson", data: areas } },
      areas: [
        { id: "districts", type: "line", source: "areas", filter: ["==", ["get", "level"], "admin2"], minzoom: 6, paint: { "line-color": c.inner, "line-width": 0.6 } },
        { id: "provinces", type: "line", source: "areas", filter: ["==", ["get", "level"], "admin1"], paint: { "line-color": c.edge, "line-width": 0.8 } },
      ],
      points: layers,
    });
  };
  const looked = lat ? { center: [Number(lon), Number(lat)], zoom: 6.5 } : { zoom: 3.5 };
  const fitted = () => ({ bounds: ringsBox(shape), fitBoundsOptions: { padding: 30, animate: false } });
  const map = make(box, { style: styled(), ...(shape.length ? fitted() : looked) });
  map.once("style.load", () => { box.dataset.drawn = "true"; });
  addEventListener("marsad-theme", () => map.setStyle(styled(), { diff: false }));
  return map;
}

const box = document.getElementById("map");
if (box && !document.getElementById("review")) {
  const drawn = "small" in box.dataset ? small(box) : overview(box);
  drawn.catch((fault) => {
    box.classList.add("failed");
    const told = document.createElement("p");
    told.className = "muted";
    told.textContent = box.dataset.failed;
    box.replaceChildren(told);
    console.warn(fault);
  });
}
