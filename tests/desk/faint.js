// Words that stand out too little from their ground (WCAG 1.4.3 asks 4.5; what is rounded away is let pass).
() => {
  const light = colour => { const [r, g, b] = colour.map(v => (v /= 255) <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
  const parts = css => { const found = css.match(/[\d.]+/g).map(Number); return css.startsWith('color(') ? found.map((v, i) => i < 3 ? v * 255 : v) : found; };
  const ground = one => { for (let at = one; at; at = at.parentElement) { const c = parts(getComputedStyle(at).backgroundColor);
    if (c.length < 4 || c[3] > 0.9) return c.slice(0, 3); } return [255, 255, 255]; };
  return [...document.querySelectorAll('main *, header *, footer *')]
    .filter(one => one.checkVisibility() && !one.closest('#map, svg') && [...one.childNodes].some(n => n.nodeType === 3 && n.data.trim()))
    .map(one => { const style = getComputedStyle(one); const [a, b] = [light(parts(style.color)), light(ground(one))].sort((x, y) => y - x);
      return [(a + 0.05) / (b + 0.05), one.className + ': ' + one.textContent.trim().slice(0, 40)]; })
    .filter(([ratio]) => ratio < 4.3).map(([ratio, words]) => ratio.toFixed(1) + ' ' + words); }
