// citeproc-js as a peer: one request a line of standard input, one answer a line of standard output.
//   {"locales": {"en-US": XML, ...}}                        once, first
//   {"style": XML, "locale": "en-US", "items": [...], "rounds": N}
// An answer has the entries [id, HTML], the notes [id, HTML], or "error"; and milliseconds of CPU: "load" for the engine and the
// first reference, "warm" for one reference of an engine that is warm (the median of the rounds), "whole" for the bibliography.
"use strict";

const readline = require("node:readline");
const CSL = require(process.argv[2]);

let locales = {};

function milliseconds(work) {
  const start = process.cpuUsage();
  work();
  const spent = process.cpuUsage(start);
  return (spent.user + spent.system) / 1000;
}

function makeEngine(request) {
  const items = new Map(request.items.map((item) => [String(item.id), item]));
  const sys = {
    retrieveLocale: (name) => locales[name] || false,
    retrieveItem: (id) => items.get(String(id)),
  };
  return new CSL.Engine(sys, request.style, request.locale);
}

function printBibliography(engine, ids) {
  engine.updateItems(ids);
  const made = engine.makeBibliography();
  if (!made) return null;
  const silent = new Set(made[0].bibliography_errors.map((each) => each.index));
  const printed = made[0].entry_ids.filter((_, place) => !silent.has(place));
  return printed.map((found, place) => [String(found[0]), made[1][place]]);
}

function printNotes(engine, ids) {
  engine.updateItems(ids);
  const notes = new Map();
  ids.forEach((id, place) => {
    const citation = { citationID: `c${place}`, citationItems: [{ id }], properties: { noteIndex: place + 1 } };
    const before = ids.slice(0, place).map((_, number) => [`c${number}`, number + 1]);
    for (const [, html, changed] of engine.processCitationCluster(citation, before, [])[1]) notes.set(changed, html);
  });
  return ids.map((id, place) => [id, notes.get(`c${place}`)]);
}

function answer(request) {
  const ids = request.items.map((item) => String(item.id));
  const answered = {};
  answered.load = milliseconds(() => {
    const engine = makeEngine(request);
    printBibliography(engine, ids.slice(0, 1)) || printNotes(engine, ids.slice(0, 1));
  });
  answered.whole = milliseconds(() => {
    answered.entries = printBibliography(makeEngine(request), ids);
  });
  answered.notes = printNotes(makeEngine(request), ids);
  const engine = makeEngine(request);
  const spent = [];
  for (let round = 0; round < (request.rounds || 0); round += 1) {
    spent.push(milliseconds(() => printBibliography(engine, ids.slice(0, 1)) || printNotes(engine, ids.slice(0, 1))));
  }
  answered.warm = spent.sort((one, other) => one - other)[spent.length >> 1];
  return answered;
}

readline.createInterface({ input: process.stdin }).on("line", (line) => {
  const request = JSON.parse(line);
  if (request.locales) {
    locales = request.locales;
    return;
  }
  let answered;
  try {
    answered = answer(request);
  } catch (error) {
    answered = { error: String(error && error.message || error).slice(0, 300) };
  }
  process.stdout.write(JSON.stringify(answered) + "\n");
});
