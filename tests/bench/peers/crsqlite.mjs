// cr-sqlite in WebAssembly and in memory: the changes of one database are merged into another.
import { readFileSync } from "node:fs";
import { performance } from "node:perf_hooks";
import * as SQLite from "@vlcn.io/wa-sqlite";
import { rows } from "./job.mjs";

const operations = Number(process.argv[2]);
const { base, made, edits, apart } = rows(operations);
const dist = new URL("./node_modules/@vlcn.io/crsqlite-wasm/dist/", import.meta.url);
const factory = (await import(new URL("crsqlite.mjs", dist))).default;
const wasmBinary = readFileSync(new URL("crsqlite.wasm", dist));
const api = SQLite.Factory(await factory({ locateFile: (name) => name, wasmBinary }));

async function open() {
  const db = await api.open_v2(":memory:");
  await api.exec(db, "CREATE TABLE r (id PRIMARY KEY NOT NULL, a, b, c, d)");
  await api.exec(db, "SELECT crsql_as_crr('r')");
  return db;
}

async function many(db, sql, given) {
  await api.exec(db, "BEGIN");
  const text = api.str_new(db, sql);
  const { stmt } = await api.prepare_v2(db, api.str_value(text));
  for (const values of given) {
    api.bind_collection(stmt, values);
    await api.step(stmt);
    await api.reset(stmt);
  }
  await api.finalize(stmt);
  api.str_finish(text);
  await api.exec(db, "COMMIT");
}

async function changes(db, after) {
  const found = [];
  const sql =
    'SELECT "table", pk, cid, val, col_version, db_version, site_id, cl, seq' +
    ` FROM crsql_changes WHERE db_version > ${after}`;
  await api.exec(db, sql, (row) => {
    found.push(row.map((each) => (each instanceof Int8Array ? new Uint8Array(each) : each)));
  });
  return found;
}

async function version(db) {
  let found = 0;
  await api.exec(db, "SELECT crsql_db_version()", (row) => (found = row[0]));
  return found;
}

const MERGE = "INSERT INTO crsql_changes VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)";
const EDIT = "UPDATE r SET a = ?, b = ?, c = ?, d = ? WHERE id = ?";
const INSERT = "INSERT INTO r VALUES (?, ?, ?, ?, ?)";
const [there, here] = [await open(), await open()];
const start = Array.from({ length: base }, (_, n) => [`base-${n}`, "", "", "", ""]);
await many(there, INSERT, start);
await many(here, MERGE, await changes(there, 0));
const known = await version(there);
const edit = (row) => [row.a, row.b, row.c, row.d, row.id];
await many(here, EDIT, edits.slice(0, Math.min(apart, base)).map(edit));
await many(there, INSERT, made.map((row) => [row.id, row.a, row.b, row.c, row.d]));
await many(there, EDIT, edits.map(edit));
// Only the last edit of a field is left to be told: what it merges is counted, not what was done.
const delivery = await changes(there, known);

const began = performance.now();
await many(here, MERGE, delivery);
const seconds = (performance.now() - began) / 1000;
console.log(JSON.stringify({ operations: Math.floor(delivery.length / 4), seconds }));
