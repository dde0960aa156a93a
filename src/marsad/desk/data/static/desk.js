// What all pages share: the theme, keys, lists that the keyboard walks through, forms that send themselves.

const root = document.documentElement;

export function theme() {
  const chosen = root.dataset.theme;
  if (chosen) return chosen;
  return matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
}

function remembered() {
  try { return localStorage.getItem("marsad-theme") || ""; } catch { return ""; }
}

function setTheme(name) {
  if (name) root.dataset.theme = name; else delete root.dataset.theme;
  try { localStorage.setItem("marsad-theme", name); } catch { /* private windows keep nothing */ }
  dispatchEvent(new Event("marsad-theme"));
}

const kept = remembered();
if (kept) root.dataset.theme = kept;

export function typing(target) {
  return target.closest && target.closest("input, textarea, select, [contenteditable]") !== null;
}

function walk(step) {
  const entries = [...document.querySelectorAll("#entries .entry")];
  if (!entries.length) return;
  const at = entries.findIndex((entry) => entry.classList.contains("at"));
  const next = entries[Math.max(0, Math.min(entries.length - 1, at + step))];
  if (at >= 0) entries[at].classList.remove("at");
  next.classList.add("at");
  next.querySelector("a").focus({ preventScroll: true });
  next.scrollIntoView({ block: "nearest" });
}

let went = false;

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "Escape") document.querySelectorAll("details.me[open]").forEach((menu) => { menu.open = false; });
  if (typing(event.target)) return;
  if (went) {
    went = false;
    const target = { o: "/", r: "/review" }[event.key];
    if (target) { event.preventDefault(); location.assign(target); }
    return;
  }
  if (event.key === "g") went = true;
  else if (event.key === "/") { event.preventDefault(); document.getElementById("search")?.focus(); }
  else if (event.key === "?") document.getElementById("keys")?.showModal();
  else if (event.key === "j") walk(1);
  else if (event.key === "k") walk(-1);
});

document.addEventListener("click", (event) => {
  const set = event.target.closest("[data-theme-set]");
  if (set) setTheme(set.dataset.themeSet);
  if (event.target.closest("[data-help]")) document.getElementById("keys")?.showModal();
  const menu = document.querySelector("details.me[open]");
  if (menu && !menu.contains(event.target)) menu.open = false;
});

document.querySelectorAll("[data-auto]").forEach((form) => form.addEventListener("change", () => form.requestSubmit()));

if (matchMedia("(max-width: 60rem)").matches) document.querySelectorAll("[data-fold]").forEach((fold) => { fold.open = false; });

document.querySelectorAll(".mark[data-claims]").forEach((mark) => {
  const lit = (on) => mark.dataset.claims.split(" ").forEach((claim) => {
    document.getElementById(`t-${claim}`)?.classList.toggle("lit", on);
  });
  mark.addEventListener("mouseenter", () => lit(true));
  mark.addEventListener("mouseleave", () => lit(false));
  mark.addEventListener("focus", () => lit(true));
  mark.addEventListener("blur", () => lit(false));
});

document.querySelector(".top nav [aria-current]")?.scrollIntoView({ block: "nearest", inline: "nearest" });
