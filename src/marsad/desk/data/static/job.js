// Looks again how far the reading is, until it is done.

async function look() {
  const answer = await fetch(location.href);
  if (!answer.ok) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = page.getElementById("job");
  document.getElementById("job").replaceWith(document.adoptNode(fresh));
  if (fresh.querySelector("progress")) setTimeout(look, 1000);
}

setTimeout(look, 700);
