// What this phone keeps until the room has it: words that wait to be sent, and half-typed ones.
const room = document.getElementById("room");
const HEAD = `soundings.${room.dataset.seat}.`;
const memory = new Map(); // only where the browser refuses to keep anything

function keep(key, value) {
  memory.delete(key);
  try {
    if (value === null) localStorage.removeItem(HEAD + key);
    else localStorage.setItem(HEAD + key, value);
  } catch {
    if (value !== null) memory.set(key, value);
  }
}

function kept(key) {
  if (memory.has(key)) return memory.get(key);
  try {
    return localStorage.getItem(HEAD + key);
  } catch {
    return null;
  }
}

function keptKeys(start) {
  const keys = new Set([...memory.keys()]);
  try {
    for (const key of Object.keys(localStorage)) if (key.startsWith(HEAD)) keys.add(key.slice(HEAD.length));
  } catch {
    // nothing is kept here
  }
  return [...keys].filter((key) => key.startsWith(start));
}

// Plain http on a local network is no secure context: no randomUUID there.
const nonce = () => Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");

// One entry a key, so that two tabs never overwrite each other's; `at` keeps the order.
let newest = 0;
function put(entry) {
  if (!entry.at) entry.at = newest = Math.max(Date.now(), newest + 1);
  keep(entry.key, JSON.stringify(entry));
  return entry;
}

function entryOf(key) {
  try {
    return JSON.parse(kept(key));
  } catch {
    return null;
  }
}

const drop = (key) => keep(key, null);
const entries = () => keptKeys("out.").map(entryOf).filter(Boolean).sort((a, b) => a.at - b.at);
const waiting = () => entries().filter((entry) => !entry.refused);

const draftKey = (field) => {
  const form = field.closest("form");
  const named = (name) => form.elements[name]?.value ?? "";
  return `draft.${named("step")}.${named("question")}.${field.dataset.draft}`;
};
