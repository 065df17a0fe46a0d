// The line that says how many kept leads are still being clipped: it asks again every few seconds until none is.
const line = document.querySelector("[data-progress]");
const PAUSE = 3000;

async function follow() {
  const answer = await fetch(line.dataset.progress, { headers: { Accept: "application/json" } });
  if (!answer.ok) return;
  const { waiting, words } = await answer.json();
  if (line.textContent !== words) line.textContent = words;
  if (waiting) setTimeout(follow, PAUSE);
}

setTimeout(follow, PAUSE);
