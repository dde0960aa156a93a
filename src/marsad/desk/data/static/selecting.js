// Words selected in a report, by the mouse or by keys, become the parts of a claim's form.

import { typing } from "./desk.js";

// Offsets count code points of the stored text; a browser counts UTF-16 units.
function offset(node, at) {
  if (node.nodeType === 3) {
    const span = node.parentElement.closest("[data-start]");
    return span ? Number(span.dataset.start) + Array.from(node.data.slice(0, at)).length : null;
  }
  const next = node.childNodes[at];
  const inside = next?.nodeType === 1 ? (next.matches("[data-start]") ? next : next.querySelector("[data-start]")) : null;
  if (inside) return Number(inside.dataset.start);
  const before = node.nodeType === 1 ? [...(node.matches("[data-start]") ? [node] : node.querySelectorAll("[data-start]"))].filter((one) => !next || !(next.compareDocumentPosition(one) & 4)).pop() : null;
  return before ? Number(before.dataset.start) + Array.from(before.textContent).length : null;
}

// What is selected within the words of a report: its span as `start-end`, and the words; null where nothing is.
export function selected() {
  const chosen = getSelection();
  if (!chosen.rangeCount || chosen.isCollapsed) return null;
  const range = chosen.getRangeAt(0);
  const words = document.querySelector("[data-words-of]");
  if (!words || !words.contains(range.commonAncestorContainer)) return null;
  const start = offset(range.startContainer, range.startOffset);
  const end = offset(range.endContainer, range.endOffset);
  if (start === null || end === null) return null;
  const text = range.toString();
  const blank = (rest) => Array.from(text).length - Array.from(rest).length;
  const [from, to] = [start + blank(text.trimStart()), end - blank(text.trimEnd())];
  return from >= to ? null : { span: `${from}-${to}`, words: text.trim() };
}

// By keys: `w` selects a word, first that of the claim; the arrows go on to the next, with Shift they take it in too.
function walk(event) {
  const words = document.querySelector("[data-words-of]");
  const chosen = getSelection();
  const inside = words && chosen.rangeCount > 0 && words.contains(chosen.focusNode);
  if (event.key === "w" && words) {
    if (!inside || chosen.isCollapsed) chosen.collapse(words.querySelector(".ev, .mark, [data-start]").firstChild, 0);
    else chosen.collapseToEnd();
    chosen.modify("extend", "forward", "word");
  } else if (inside && !chosen.isCollapsed && /^Arrow(Left|Right)$/.test(event.key)) {
    const forward = (event.key === "ArrowRight") === (getComputedStyle(chosen.focusNode.parentElement).direction === "ltr");
    if (!event.shiftKey) {
      if (forward) chosen.collapseToEnd();
      else { chosen.collapseToStart(); chosen.modify("move", "backward", "word"); }
    }
    chosen.modify("extend", event.shiftKey && !forward ? "backward" : "forward", "word");
  } else return;
  event.preventDefault();
}

document.addEventListener("keydown", (event) => {
  if (!event.ctrlKey && !event.metaKey && !event.altKey && !typing(event.target) && !document.querySelector("dialog[open]")) walk(event);
});

async function offer(choice, words) {
  const asked = new URLSearchParams({ q: words.slice(0, 200), limit: 12 });
  const found = (await (await fetch(`/api/v1/candidates?${asked}`)).json()).candidates;
  const levels = JSON.parse(choice.dataset.levels);
  for (const one of found) {
    const within = [levels[one.level] || one.level, one.admin2, one.admin1, one.country].filter(Boolean).join(choice.dataset.comma);
    choice.append(new Option(`${one.name} — ${within}`, one.place_id));
  }
  if (found.length) choice.selectedIndex = 1;
}

// Puts what is selected into a form as its evidence, trigger, time or a new part; false where nothing is selected.
export function take(form, kind) {
  const chosen = selected();
  if (!chosen) return false;
  const plain = form.elements[kind];
  if (plain) {
    const more = kind === "evidence" && form.dataset.gathers !== undefined && plain.value;
    plain.value = more ? `${plain.value} ${chosen.span}` : chosen.span;
    const taken = form.querySelector("#taken");
    const line = taken.querySelector(`[data-of="${kind}"]`) || taken.appendChild(Object.assign(document.createElement("span"), { className: "took" }));
    line.dataset.of = kind;
    line.replaceChildren(`${taken.dataset[kind]}: `, Object.assign(document.createElement("q"), { dir: "auto", textContent: chosen.words.slice(0, 160) }));
    taken.hidden = false;
    return true;
  }
  const parts = form.querySelector("#parts");
  const numbers = [...parts.querySelectorAll(`[data-part="${kind}"] [name^="${kind}."]`)].map((one) => Number(one.name.split(".")[1]));
  const number = String(Math.max(-1, ...numbers.filter(Number.isInteger)) + 1);
  const made = form.querySelector(`#blank-${kind}`).content.firstElementChild.cloneNode(true);
  if (kind === "speaker") parts.querySelector('[data-part="speaker"]')?.remove();
  made.querySelectorAll("[name]").forEach((one) => { one.name = one.name.replace("#", number); });
  made.querySelector("q").textContent = chosen.words;
  made.querySelector('[name$=".span"]').value = chosen.span;
  made.querySelectorAll("[data-digits]").forEach((one) => { one.value = chosen.words.normalize("NFKC").replace(/[٠-٩۰-۹]/g, (digit) => digit.charCodeAt(0) & 15).replace(/\D/g, ""); });
  made.querySelectorAll("[data-words]").forEach((one) => { one.value = chosen.words; });
  made.querySelectorAll("[data-candidates]").forEach((one) => offer(one, chosen.words));
  parts.append(made);
  return true;
}

document.addEventListener("selectionchange", () => {
  const bar = document.getElementById("selects");
  if (bar) bar.hidden = selected() === null;
});

document.addEventListener("click", (event) => { event.target.closest("[data-remove]")?.closest(".part").remove(); });
document.addEventListener("mousedown", (event) => { if (event.target.closest("[data-take]")) event.preventDefault(); });
