// Looks again how far the reading is, until it is done; a desk that does not answer is asked again later.

async function look() {
  let after = 5000;
  try {
    const answer = await fetch(location.href);
    if (answer.ok) {
      const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("job");
      const job = document.getElementById("job");
      job.replaceChildren(...fresh.childNodes);
      job.dataset.state = fresh.dataset.state;
      if (!job.querySelector("progress")) return;
      after = 1000;
    } else if (answer.status < 500) return;
  } catch { /* asked again */ }
  setTimeout(look, after);
}

setTimeout(look, 700);
