// Controls that a screen reader could not name (WCAG 4.1.2).
() => [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary, svg[role=img]')]
  .filter(one => one.checkVisibility())
  .filter(one => !(one.innerText || one.getAttribute('aria-label') || one.title || (one.labels && one.labels.length)
    || one.placeholder || one.querySelector?.('img[alt]')))
  .map(one => one.outerHTML.slice(0, 120))
