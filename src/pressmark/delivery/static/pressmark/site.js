// The how-to-cite box: the reader's style at once, the reader's own day as the day of access, and a copy button.
// Without this script the box works by reloading the page, and the day of access is the server's.
"use strict";

const box = document.querySelector("form[data-cite-url]");
const today = new Date();
const day = [today.getFullYear(), today.getMonth() + 1, today.getDate()].map((part) => String(part).padStart(2, "0")).join("-");

async function showReferences() {
  const address = new URL(box.dataset.citeUrl).pathname.replace(/\/$/, ".cite");
  const query = new URLSearchParams({ style: box.elements.style.value, accessed: day });
  const answer = await fetch(`/${document.documentElement.lang}${address}?${query}`);
  if (!answer.ok) return;
  const parts = await answer.json();
  document.querySelector("#cite-entry").innerHTML = parts.combined.html;
  document.querySelector("#cite-note").innerHTML = parts.note ? parts.note.html : "";
  document.querySelector(".cite-note").hidden = !parts.note;
  const original = document.querySelector("#cite-original");
  if (original && parts.original) original.innerHTML = parts.original.html;
}

function copyReference(button) {
  const text = document.querySelector(button.dataset.copy).innerText;
  navigator.clipboard.writeText(text).then(() => {
    const said = button.textContent;
    button.textContent = `✓ ${said}`;
    setTimeout(() => { button.textContent = said; }, 2000);
  });
}

if (box) {
  box.querySelector("button[type=submit]").hidden = true;
  box.elements.style.addEventListener("change", showReferences);
  // A browser that comes back to a page keeps what was chosen.
  const chosen = box.elements.style.selectedOptions[0];
  if (day !== box.dataset.accessed || !chosen.defaultSelected) showReferences();
}

for (const button of document.querySelectorAll("button[data-copy]")) {
  button.hidden = !navigator.clipboard;
  button.addEventListener("click", () => copyReference(button));
}
