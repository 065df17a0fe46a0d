// citeproc-js as a peer: a line of standard input asks, a line of standard output answers.
//   node citeproc.js CITEPROC-FILE LOCALES-FOLDER
//   {"style": XML, "locale": "en-US", "items": […], "rounds": N}
// An answer has the bibliography's entries and the notes, as [id, HTML], or "error". With rounds it has milliseconds of CPU too:
// "first" for the style and its first reference, "warm" for another reference (the median of the rounds), "whole" for them all.
"use strict";

const fs = require("node:fs");
const path = require("node:path");
const readline = require("node:readline");
const [, , script, folder] = process.argv;
const CSL = require(script);

const locales = new Map();

function readLocale(name) {
  if (!locales.has(name)) {
    const file = path.join(folder, `locales-${name}.xml`);
    locales.set(name, fs.existsSync(file) && fs.readFileSync(file, "utf-8"));
  }
  return locales.get(name);
}

function milliseconds(work) {
  const start = process.cpuUsage();
  work();
  const spent = process.cpuUsage(start);
  return (spent.user + spent.system) / 1000;
}

function makeEngine(request) {
  const items = new Map(request.items.map((item) => [String(item.id), item]));
  const sys = {
    retrieveLocale: readLocale,
    retrieveItem: (id) => items.get(String(id)),
  };
  return new CSL.Engine(sys, request.style, request.locale);
}

function printEntries(engine, ids) {
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

function measure(request, ids) {
  const [first] = ids;
  let engine;
  const spent = [];
  const measured = {
    first: milliseconds(() => {
      engine = makeEngine(request);
      printEntries(engine, [first]) || printNotes(engine, [first]);
    }),
  };
  for (let round = 0; round < request.rounds; round += 1) {
    engine.updateItems([]); // or the engine would print what it rendered before
    spent.push(milliseconds(() => printEntries(engine, [first]) || printNotes(engine, [first])));
  }
  measured.warm = spent.sort((one, other) => one - other)[spent.length >> 1];
  engine.updateItems([]);
  measured.whole = milliseconds(() => printEntries(engine, ids) || printNotes(engine, ids));
  measured.memory = process.memoryUsage().rss;
  return measured;
}

function answer(request) {
  const ids = request.items.map((item) => String(item.id));
  if (request.rounds) return measure(request, ids);
  return { entries: printEntries(makeEngine(request), ids), notes: printNotes(makeEngine(request), ids) };
}

readline.createInterface({ input: process.stdin }).on("line", (line) => {
  let answered;
  try {
    answered = answer(JSON.parse(line));
  } catch (error) {
    answered = { error: String((error && error.message) || error).slice(0, 300) };
  }
  process.stdout.write(`${JSON.stringify(answered)}\n`);
});
