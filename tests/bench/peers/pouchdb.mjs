// PouchDB in memory: revisions of somebody else are taken in as replication takes them.
import { createRequire } from "node:module";
import { performance } from "node:perf_hooks";
import { rows } from "./job.mjs";

const require = createRequire(import.meta.url);
const PouchDB = require("pouchdb-core").plugin(require("pouchdb-adapter-memory"));

const operations = Number(process.argv[2]);
const BATCH = 1000; // documents at a time; all at once is slower
const { base, made, edits, apart } = rows(operations);
const hex = (text) => Buffer.from(text.padEnd(16, "0")).toString("hex").slice(0, 32);

const store = new PouchDB("store", { adapter: "memory" });
const revision = new Map();

async function take(docs) {
  for (let at = 0; at < docs.length; at += BATCH) {
    await store.bulkDocs(docs.slice(at, at + BATCH), { new_edits: false });
  }
}

function next(row, who) {
  const before = revision.get(row.id) ?? [];
  const ids = [hex(`${who}${before.length}${row.id}`), ...before];
  const { id, ...fields } = row;
  if (who === "there") revision.set(id, ids);
  return { _id: id, _rev: `${ids.length}-${ids[0]}`, _revisions: { start: ids.length, ids }, ...fields };
}

const there = [];
for (let n = 0; n < base; n++) there.push(next({ id: `base-${n}`, a: "", b: "", c: "", d: "" }, "there"));
await take(there);
await take(edits.slice(0, Math.min(apart, base)).map((row) => next(row, "here")));
const delivery = [...made, ...edits].map((row) => next(row, "there"));

const began = performance.now();
await take(delivery);
const seconds = (performance.now() - began) / 1000;
console.log(JSON.stringify({ operations: delivery.length, seconds }));
