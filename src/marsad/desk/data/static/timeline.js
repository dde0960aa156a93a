// The timeline's brush: drag over months to see only these; a click is one month. The two date fields do the same by keyboard.

const box = document.getElementById("timeline");
const drawing = box?.querySelector("svg");

function month(event) {
  const all = [...drawing.querySelectorAll("rect")];
  const edge = drawing.getBoundingClientRect();
  const share = (event.clientX - edge.left) / edge.width;
  const at = Math.max(0, Math.min(all.length - 1, Math.floor(share * all.length)));
  return { at, rect: all[at], all };
}

if (drawing) {
  const brush = Object.assign(document.createElement("div"), { className: "brush", hidden: true });
  box.append(brush);
  let start = null;
  const show = (one, other) => {
    const count = one.all.length;
    const [low, high] = [Math.min(one.at, other.at), Math.max(one.at, other.at)];
    brush.style.left = `${(100 * low) / count}%`;
    brush.style.width = `${(100 * (high - low + 1)) / count}%`;
    brush.hidden = false;
  };
  drawing.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    start = month(event);
    drawing.setPointerCapture(event.pointerId);
    show(start, start);
  });
  drawing.addEventListener("pointermove", (event) => { if (start) show(start, month(event)); });
  drawing.addEventListener("pointercancel", () => { start = null; brush.hidden = true; });
  drawing.addEventListener("pointerup", (event) => {
    if (!start) return;
    const end = month(event);
    const [low, high] = [Math.min(start.at, end.at), Math.max(start.at, end.at)];
    const query = new URLSearchParams(box.dataset.query);
    query.set("since", start.all[low].dataset.first);
    query.set("until", start.all[high].dataset.last);
    location.assign(`/?${query}`);
  });
}
