// A claim that the reader missed: words are selected in the report and put into the form beside it.

import { typing } from "./desk.js";
import { selected, take } from "./selecting.js";

const form = document.getElementById("missed");
const opener = document.querySelector("[data-missed]");
const message = document.getElementById("message");

function tell(words, bad = false) {
  message.textContent = words;
  message.classList.toggle("bad", bad);
}

function open(on) {
  form.hidden = !on;
  opener.setAttribute("aria-expanded", String(on));
  if (!on) { opener.focus(); return; }
  if (!form.elements.evidence.value && selected()) take(form, "evidence");
  form.scrollIntoView({ block: "nearest" });
  form.querySelector("select").focus({ preventScroll: true });
}

function put(kind) {
  if (form.hidden) open(true);
  if (!take(form, kind)) tell(form.dataset.select, true);
  else tell("");
}

async function save() {
  const answer = await fetch(form.action, { method: "POST", body: new FormData(form), headers: { "x-marsad-script": "yes", "x-marsad-mark": document.body.dataset.mark } });
  if (answer.ok) {
    location.hash = `t-${await answer.text()}`;
    location.reload();
    return;
  }
  const fault = await answer.json().catch(() => ({ error: answer.statusText }));
  tell([fault.error, fault.hint].filter(Boolean).join(". "), true);
  message.scrollIntoView({ block: "nearest" });
}

if (form && opener) {
  opener.hidden = false;
  opener.addEventListener("click", () => open(form.hidden));
  form.addEventListener("submit", (event) => { event.preventDefault(); save(); });
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-take], [data-close]");
    if (button) { if (button.dataset.take) put(button.dataset.take); else open(false); }
  });
  document.addEventListener("keydown", (event) => {
    if (document.querySelector("dialog[open]")) return;
    if (event.key === "Enter" && event.ctrlKey && !form.hidden) { event.preventDefault(); save(); return; }
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape" && !form.hidden) { open(false); return; }
    if (typing(event.target)) return;
    const act = { m: () => open(true), e: () => put("evidence"), t: () => put("trigger") }[event.key];
    if (act) { event.preventDefault(); act(); }
  });
}
