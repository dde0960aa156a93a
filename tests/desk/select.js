// Selects from the claim's trigger to the fourth letter of its place.
() => {
  const range = document.createRange();
  range.setStart(document.querySelector('#words .tr').firstChild, 0);
  range.setEnd(document.querySelector('#words .p-place').firstChild, 4);
  getSelection().removeAllRanges();
  getSelection().addRange(range);
}
