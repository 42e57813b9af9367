// The same job for each peer: half new rows, half edits of four fields, one edit in twenty unseen.

const WORDS = "klienten kom i tid till mötet om bostad och arbete nästa vecka ringer".split(" ");

let state = 1;

export function luck(below) {
  // A small generator of its own, so that each run does the same.
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
  return state % below;
}

export function text(letters) {
  let made = "";
  while (made.length < letters) made += WORDS[luck(WORDS.length)] + " ";
  return made.slice(0, letters);
}

export function rows(operations) {
  // What is there before: as many measures as an office of 700 clients has.
  const base = Math.min(7000, operations);
  const fresh = operations / 2;
  const made = [];
  for (let n = 0; n < fresh; n++) {
    const note = n % 2 === 0 ? text(300) : text(30);
    made.push({ id: `new-${n}`, a: "client", b: "2026-05-04", c: "phone", d: note });
  }
  const edits = [];
  for (let n = 0; n < operations - fresh; n++) {
    const id = `base-${n % base}`;
    edits.push({ id, a: text(20), b: text(40), c: "2026-05-04", d: String(luck(41)) });
  }
  return { base, made, edits, apart: Math.floor(edits.length / 20) };
}
