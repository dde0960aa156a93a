// Selects some words of a report's text, wherever its pieces are cut.
([words]) => {
  const walker = document.createTreeWalker(document.querySelector('[data-words-of]'), NodeFilter.SHOW_TEXT);
  const nodes = [];
  while (walker.nextNode()) if (walker.currentNode.parentElement.closest('[data-start]')) nodes.push(walker.currentNode);
  const whole = nodes.map(node => node.data).join('');
  const point = at => { for (const node of nodes) { if (at <= node.length) return [node, at]; at -= node.length; } };
  const start = whole.indexOf(words);
  getSelection().setBaseAndExtent(...point(start), ...point(start + words.length));
}
