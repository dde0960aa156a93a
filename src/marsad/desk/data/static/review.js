// The review: one claim, or two that may be one incident, at a time, by keys. The next is fetched ahead.

import { small } from "./map.js";
import { typing } from "./desk.js";
import { take } from "./selecting.js";

const review = document.getElementById("review");
const holder = document.getElementById("item");
const message = document.getElementById("message");
const mark = document.body.dataset.mark;
const skipped = [];
let next = null;
let map = null;
let picking = null;
let pin = null;
let busy = false;

const form = () => holder.querySelector("form.item");
const editing = () => document.getElementById("edit")?.hidden === false;
const claim = () => form()?.dataset.claim;

function tell(words, bad = false) {
  message.textContent = words;
  message.classList.toggle("bad", bad);
}

function here(extra) {
  const query = new URLSearchParams(review.dataset.query);
  if (review.dataset.mode) query.set("mode", review.dataset.mode);
  if (extra) query.set("claim", extra);
  return query;
}

function address(extra) {
  const query = here();
  for (const key of [...skipped, ...(claim() ? [claim()] : [])].slice(-100)) query.append("skip", key);
  if (extra) { query.delete("skip"); query.set("claim", extra); }
  return `/review/next?${query}`;
}

async function part(extra) {
  const answer = await fetch(address(extra));
  if (answer.status === 204) return null;
  if (!answer.ok) throw new Error((await answer.text()).slice(0, 200));
  return answer.text();
}

function preload() { next = part().catch(() => null); }

async function drawMap() {
  const box = document.getElementById("map");
  map?.remove();
  [map, picking, pin] = [null, null, null];
  if (!box) return;
  let drawn;
  try { drawn = await small(box); } catch (fault) { console.warn(fault); return; }
  if (!box.isConnected) { drawn.remove(); return; }
  map = drawn;
  map.on("click", (event) => {
    if (picking === null) return;
    const field = holder.querySelector(`input[name="place.${picking}.point"]`);
    field.value = `${event.lngLat.lat.toFixed(5)},${event.lngLat.lng.toFixed(5)}`;
    pin?.remove();
    pin = new maplibregl.Marker().setLngLat(event.lngLat).addTo(map);
    box.style.cursor = "";
    picking = null;
  });
}

// The sentences that are asked about come into view where the words around them do not all fit.
function showWords() {
  const words = document.getElementById("words");
  const first = words?.querySelector(".ev");
  if (first) words.scrollTop += first.getBoundingClientRect().top - words.getBoundingClientRect().top - words.clientHeight / 4;
}

function show(html) {
  if (html === null) { location.assign(`/review?${here()}`); return; }
  holder.innerHTML = html;
  holder.querySelector(".reading")?.focus({ preventScroll: true });
  showWords();
  history.replaceState(null, "", `/review?${here(claim())}`);
  drawMap();
  preload();
}

async function forward() {
  const html = await (next || part());
  next = null;
  show(html);
}

async function send(path, body) {
  const answer = await fetch(path, { method: "POST", body, headers: { "x-marsad-script": "yes", "x-marsad-mark": mark } });
  if (!answer.ok) {
    const fault = await answer.json().catch(() => ({ error: answer.statusText }));
    throw new Error([fault.error, fault.hint].filter(Boolean).join(". "));
  }
  return answer.text();
}

async function rule(ruling) {
  if (busy || !form()) return;
  busy = true;
  const body = new FormData(form());
  body.set("ruling", ruling);
  const button = form().querySelector(`button[value="${ruling}"]`);
  try {
    await send("/review/rule", body);
    tell(`✓ ${button ? button.firstChild.textContent.trim() : ruling}`);
    await forward();
  } catch (fault) {
    tell(fault.message, true);
  } finally {
    busy = false;
  }
}

async function undo() {
  if (busy) return;
  busy = true;
  try {
    const back = await send("/review/undo", new FormData());
    if (!back) { tell(review.dataset.nothing, true); return; }
    show(await part(back));
    tell(review.dataset.undone);
  } catch (fault) {
    tell(fault.message, true);
  } finally {
    busy = false;
  }
}

async function later() {
  if (busy || !claim()) return;
  busy = true;
  skipped.push(claim());
  try { await forward(); } catch (fault) { tell(fault.message, true); } finally { busy = false; }
}

function edit(on) {
  const fields = document.getElementById("edit");
  if (!fields) return;
  fields.hidden = !on;
  fields.disabled = !on;
  form().querySelector("[data-edit]").setAttribute("aria-expanded", String(on));
  if (on) fields.querySelector("select").focus();
  else form().querySelector("[data-edit]").focus();
}

function choose(kind) {
  if (!form() || !document.getElementById("edit")) return;
  edit(true);
  if (!take(form(), kind)) tell(review.dataset.select, true);
}

holder.addEventListener("submit", (event) => {
  event.preventDefault();
  rule(event.submitter?.value || "changed");
});

holder.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (!button) return;
  if ("edit" in button.dataset) edit(!editing());
  else if ("skip" in button.dataset) later();
  else if ("undo" in button.dataset) undo();
  else if ("take" in button.dataset) choose(button.dataset.take);
  else if ("pick" in button.dataset) { picking = button.dataset.pick; document.getElementById("map").style.cursor = "crosshair"; document.getElementById("map").scrollIntoView({ block: "nearest" }); }
});

document.addEventListener("keydown", (event) => {
  if (document.querySelector("dialog[open]")) return;
  if (event.key === "Enter" && event.ctrlKey && editing()) { event.preventDefault(); rule("changed"); return; }
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "Escape" && editing()) { edit(false); return; }
  if (typing(event.target)) return;
  const two = form()?.elements.right;
  const own = two
    ? { s: () => rule("same"), d: () => rule("different") }
    : { a: () => rule("accepted"), c: () => edit(true), x: () => rule("rejected"), e: () => choose("evidence"), t: () => choose("trigger") };
  const act = { ...own, u: () => rule("unsure"), z: undo, Backspace: undo, n: later, " ": later }[event.key];
  if (!act || (event.key === " " && event.target.closest("button, summary, a"))) return;
  event.preventDefault();
  act();
});

if (form()) { showWords(); drawMap(); preload(); }
