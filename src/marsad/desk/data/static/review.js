// The review: one claim at a time, by keys. The next claim is fetched while this one is looked at.

import { small } from "./map.js";
import { typing } from "./desk.js";

const review = document.getElementById("review");
const holder = document.getElementById("item");
const message = document.getElementById("message");
const mark = document.body.dataset.mark;
const skipped = [];
let next = null;
let map = null;
let picking = null;
let busy = false;

const form = () => holder.querySelector("form.item");
const claim = () => form()?.dataset.claim;

function tell(words, bad = false) {
  message.textContent = words;
  message.classList.toggle("bad", bad);
}

function address(extra) {
  const query = new URLSearchParams(review.dataset.query);
  if (review.dataset.second) query.set("second", "true");
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
  if (map) { map.remove(); map = null; }
  if (!box) return;
  try { map = await small(box); } catch (fault) { console.warn(fault); return; }
  map.on("click", (event) => {
    if (picking === null) return;
    const field = holder.querySelector(`input[name="place.${picking}.point"]`);
    field.value = `${event.lngLat.lat.toFixed(5)},${event.lngLat.lng.toFixed(5)}`;
    new maplibregl.Marker().setLngLat(event.lngLat).addTo(map);
    box.style.cursor = "";
    picking = null;
  });
}

function show(html) {
  if (html === null) { location.assign(`/review?${review.dataset.query}`); return; }
  holder.innerHTML = html;
  holder.querySelector(".reading")?.focus({ preventScroll: true });
  holder.querySelector(".words .ev")?.scrollIntoView({ block: "nearest" });
  history.replaceState(null, "", `/review?${new URLSearchParams({ ...Object.fromEntries(new URLSearchParams(review.dataset.query)), claim: claim() })}`);
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
    const left = document.getElementById("left");
    tell(`✓ ${button ? button.firstChild.textContent.trim() : ruling}`);
    await forward();
    if (left) left.dataset.changed = ruling;
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

function later() {
  if (!claim()) return;
  skipped.push(claim());
  forward();
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

// Offsets count code points of the stored text; a browser counts UTF-16 units.
function offset(node, at) {
  const span = (node.nodeType === 3 ? node.parentElement : node).closest("[data-start]");
  if (!span) return null;
  const text = span.textContent.slice(0, node.nodeType === 3 ? at : 0);
  return Number(span.dataset.start) + Array.from(text).length;
}

function selected() {
  const chosen = getSelection();
  if (!chosen.rangeCount || chosen.isCollapsed) return null;
  const range = chosen.getRangeAt(0);
  const words = document.getElementById("words");
  if (!words || !words.contains(range.commonAncestorContainer)) return null;
  const start = offset(range.startContainer, range.startOffset);
  const end = offset(range.endContainer, range.endOffset);
  return start === null || end === null || start >= end ? null : { span: `${start}-${end}`, words: chosen.toString() };
}

function field(label, input) {
  const made = document.createElement("label");
  made.append(label, input);
  return made;
}

function take(kind) {
  const chosen = selected();
  if (!chosen) { tell(review.dataset.select, true); return; }
  edit(true);
  if (kind === "evidence" || kind === "trigger") {
    form().elements[kind].value = chosen.span;
    tell(`${kind}: “${chosen.words.slice(0, 60)}”`);
    return;
  }
  const parts = document.getElementById("parts");
  const number = parts.querySelectorAll(`[data-part="${kind}"]`).length;
  const prefix = kind === "speaker" ? "speaker" : `${kind}.${number}`;
  const made = Object.assign(document.createElement("div"), { className: "part" });
  made.dataset.part = kind;
  const words = Object.assign(document.createElement("q"), { textContent: chosen.words });
  const input = (name, value = "") => Object.assign(document.createElement("input"), { name: `${prefix}.${name}`, value, dir: "auto" });
  made.append(Object.assign(document.createElement("b"), { textContent: form().querySelector(`[data-take="${kind}"]`).textContent }), words, Object.assign(input("span", chosen.span), { type: "hidden" }));
  if (kind === "count") {
    const digits = chosen.words.replace(/\D/g, "");
    made.append(field("≥", input("low", digits)), field("≤", input("high", digits)), field("", Object.assign(input("what", "killed"), {})));
    made.lastChild.firstElementChild?.setAttribute("list", "counted");
  } else if (kind === "actor") made.append(field("", input("name", chosen.words)));
  else if (kind === "speaker") made.append(field("", input("name", chosen.words)));
  else offer(made, prefix, chosen.words);
  parts.append(made);
}

async function offer(made, prefix, words) {
  const choice = Object.assign(document.createElement("select"), { name: `${prefix}.place_id` });
  choice.append(new Option("", ""));
  made.append(field("", choice));
  const found = await (await fetch(`/api/v1/candidates?${new URLSearchParams({ q: words.slice(0, 200) })}`)).json();
  for (const one of found) choice.append(new Option([one.name, one.level, one.admin2, one.admin1, one.country].filter(Boolean).join(", "), one.place_id));
  if (found.length) choice.selectedIndex = 1;
}

document.addEventListener("selectionchange", () => {
  const bar = document.getElementById("selects");
  if (bar) bar.hidden = selected() === null;
});

holder.addEventListener("submit", (event) => {
  event.preventDefault();
  rule(event.submitter?.value || "changed");
});

holder.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (!button) return;
  if ("edit" in button.dataset) edit(document.getElementById("edit").hidden);
  else if ("skip" in button.dataset) later();
  else if ("undo" in button.dataset) undo();
  else if ("take" in button.dataset) take(button.dataset.take);
  else if ("pick" in button.dataset) { picking = button.dataset.pick; document.getElementById("map").style.cursor = "crosshair"; document.getElementById("map").scrollIntoView({ block: "nearest" }); }
});

holder.addEventListener("mousedown", (event) => { if (event.target.closest("[data-take]")) event.preventDefault(); });

document.addEventListener("keydown", (event) => {
  if (document.querySelector("dialog[open]")) return;
  if (event.key === "Enter" && event.ctrlKey && form() && !document.getElementById("edit").hidden) { event.preventDefault(); rule("changed"); return; }
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "Escape" && form() && !document.getElementById("edit").hidden) { edit(false); return; }
  if (typing(event.target)) return;
  const act = { a: () => rule("accepted"), c: () => edit(true), x: () => rule("rejected"), u: () => rule("unsure"), z: undo, Backspace: undo, n: later, " ": later, e: () => take("evidence"), t: () => take("trigger") }[event.key];
  if (!act || (event.key === " " && event.target.closest("button, summary, a"))) return;
  event.preventDefault();
  act();
});

if (form()) { drawMap(); preload(); }
