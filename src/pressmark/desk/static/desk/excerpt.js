// Quoting in the entry editor: the selected words of the article, or a whole paragraph, go into the excerpt
// letter for letter. Each passage is a paragraph of its own, because an excerpt is found in the article block by block.
(() => {
  const aside = document.querySelector("[data-quoting]");
  const field = aside && document.getElementById(aside.dataset.formField);
  if (!field) return;

  const article = aside.querySelector("[data-article]");
  const status = aside.querySelector("[data-quoting-status]");
  const metering = document.querySelector("[data-metering]");
  const meter = metering.querySelector("[data-meter]");
  const misquote = metering.querySelector("[data-misquote]");
  const token = document.querySelector("[name=csrfmiddlewaretoken]");
  const PATIENCE = 400; // milliseconds without a key before the excerpt is measured
  let selected = [];

  const tidy = (text) => text.replace(/\s+/g, " ").trim();

  function passagesOf(range) {
    return [...article.querySelectorAll("[data-block]")]
      .filter((block) => range.intersectsNode(block))
      .map((block) => {
        const part = document.createRange();
        part.selectNodeContents(block);
        if (part.compareBoundaryPoints(Range.START_TO_START, range) < 0) part.setStart(range.startContainer, range.startOffset);
        if (part.compareBoundaryPoints(Range.END_TO_END, range) > 0) part.setEnd(range.endContainer, range.endOffset);
        return tidy(part.toString());
      })
      .filter(Boolean);
  }

  function tell(key) {
    status.textContent = "";
    requestAnimationFrame(() => { status.textContent = status.dataset[key]; });
  }

  function quote(passages) {
    if (!passages.length) return tell("nothing");
    const present = field.value.split(/\n\s*\n/).map(tidy);
    const fresh = passages.filter((passage) => !present.includes(passage));
    if (!fresh.length) return tell("known");
    field.value = [field.value.trim(), ...fresh].filter(Boolean).join("\n\n");
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.dispatchEvent(new Event("change", { bubbles: true }));
    return tell("added");
  }

  // The server measures and compares: what it says here is what preflight will say.
  let waiting = 0;
  let asked = null;

  async function measure() {
    if (asked) asked.abort();
    asked = new AbortController();
    const body = new URLSearchParams({ excerpt: field.value, csrfmiddlewaretoken: token.value });
    try {
      const answer = await fetch(metering.dataset.metering, { method: "POST", body, signal: asked.signal });
      if (!answer.ok) return;
      const said = await answer.json();
      meter.textContent = said.meter;
      meter.classList.toggle("desk-meter--over", said.over);
      misquote.textContent = said.misquote;
    } catch {
      // Asked again with the next key; after saving, the page says it without a script.
    }
  }

  function count() {
    clearTimeout(waiting);
    waiting = setTimeout(measure, PATIENCE);
  }

  // A click on the button takes the selection away in some browsers, so the last one inside the article is kept.
  document.addEventListener("selectionchange", () => {
    const selection = document.getSelection();
    if (!selection.rangeCount) return;
    const range = selection.getRangeAt(0);
    if (range.intersectsNode(article) && article.contains(range.commonAncestorContainer)) {
      selected = range.collapsed ? [] : passagesOf(range);
    }
  });

  const label = aside.querySelector("[data-quote-label]").dataset.quoteLabel;
  article.querySelectorAll("p[data-block], blockquote[data-block], ul[data-block]").forEach((block) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button button-small button-secondary desk-quote";
    button.lang = document.documentElement.lang;
    button.textContent = label;
    button.setAttribute("aria-describedby", block.id = block.id || `quote-${Math.random().toString(36).slice(2)}`);
    button.addEventListener("click", () => quote([tidy(block.textContent)]));
    block.after(button);
  });

  aside.querySelector("[data-quoting-tools]").hidden = false;
  aside.querySelector("[data-quote-selection]").addEventListener("click", () => quote(selected));
  field.addEventListener("input", count);
})();
