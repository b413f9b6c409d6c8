// The outbox: sent again until the server says that it is committed, written once because of its nonce.
let sending = false;
let failures = 0;
let again = 0;
let answered = 0; // how many replies came in: a page that was fetched before one of them is out of date

async function ask(url, method, body, type = "application/json") {
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), body instanceof Uint8Array ? 60000 : 20000);
  try {
    const reply = await fetch(url, {
      method, signal: patience.signal, redirect: "manual", credentials: "same-origin", cache: "no-store",
      headers: { Accept: "application/json", ...(body ? { "Content-Type": type } : {}) },
      body: body && !(body instanceof Uint8Array) ? JSON.stringify(body) : body,
    });
    return { status: reply.status, told: await reply.json() };
  } finally {
    clearTimeout(timer);
  }
}

async function send() {
  if (sending || seatless) return;
  sending = true;
  clearTimeout(again);
  const tried = new Set();
  let outcome = "";
  for (let entry; outcome !== "away" && (entry = waiting().find((each) => !tried.has(each.key + each.at)));) {
    tried.add(entry.key + entry.at);
    outcome = await sendOne(entry);
    paint();
  }
  sending = false;
  const left = waiting().length > 0;
  failures = left ? failures + 1 : 0;
  if (left && !seatless) again = setTimeout(send, Math.min(30000, 500 * 2 ** failures) * (0.5 + Math.random()));
}

// Return "done", "later" (the server is busy) or "away" (it cannot be reached).
async function sendOne(entry) {
  entry.tried = true;
  put(entry);
  const sent = JSON.stringify(entry);
  try {
    const reply = entry.picture ? await upload(entry) : await ask(entry.url, entry.method, entry.body);
    away = false;
    if (reply.status === 401 && reply.told.error) seatless = reply.told.error;
    if (reply.status === 401 || reply.status === 429 || reply.status >= 500) return "later";
    if (reply.status >= 400 && reply.told.error) refuse(entry, reply.told.error);
    else if (!committed(entry, reply)) return "later";
    else if (!entry.picture) done(entry, sent, reply.told);
    return "done";
  } catch {
    away = true; // not reached, or what came back was not from the server: a hotel's own page, half a reply
    return "away";
  } finally {
    answered += 1;
  }
}

function committed(entry, { status, told }) {
  if (entry.picture) return status === 201 && Boolean(told.id);
  return (status === 200 || status === 201) && (!entry.body?.nonce || told.nonce === entry.body.nonce);
}

async function upload(entry) {
  const bytes = Uint8Array.from(atob(entry.picture.split(",")[1]), (letter) => letter.charCodeAt(0));
  const reply = await ask("/room/pictures", "POST", bytes, "image/jpeg");
  if (reply.status === 201 && reply.told.id) {
    const now = entryOf(entry.key) || entry;
    now.body.picture = reply.told.id;
    delete now.picture;
    put({ ...now, at: undefined }); // a later place in the round: now its words go out
  }
  return reply;
}

function done(entry, sent, told) {
  const now = entryOf(entry.key);
  if (entry.kind === "answer") {
    drop(entry.key);
    saved(entry, told.id);
    if (now?.gone) removal(told.id);
    else if (now?.later) change(told.id, { ...now.later, question: entry.question });
    else say("Saved.");
  } else if (entry.kind === "vote" || entry.kind === "unvote") counted(entry, now, told);
  else if (now && JSON.stringify(now) === sent) drop(entry.key);
  if (entry.kind === "edit") edited(entry);
  if (entry.kind === "quote") tellFor("The customer's words are saved.");
  if (entry.kind === "guess") for (const form of all("form.guess")) if (form.elements.fact.value === entry.body.fact) form.querySelector(".state").textContent = "Saved; you can change it.";
  if (entry.kind === "name") refresh();
}

function edited(entry) {
  const item = room.querySelector(`li[data-key="${entry.answer}"]`);
  if (!item || entryOf(entry.key)) return;
  item.classList.remove("waits", "refused");
  item.querySelector(".how").textContent = `Saved${item.querySelector(".bases") ? `, ${entry.body.basis}` : ""}`;
}

function counted(entry, now, told) {
  drop(entry.key);
  const item = room.querySelector(`[data-theme="${entry.theme}"]`);
  const others = item ? votesOf(item).filter((id) => id !== told.id) : [];
  if (item) item.dataset.votes = (entry.kind === "vote" ? [...others, told.id] : others).join(" ");
  if (entry.kind === "vote" && now?.gone) unvote(told.id, entry.theme);
}

// The words stay here, with the sentence; what is no words is shown as the server has it.
function refuse(entry, sentence) {
  const now = entryOf(entry.key) || entry;
  say(sentence);
  if (["answer", "edit", "quote"].includes(entry.kind) && !now.gone) {
    put({ ...now, refused: sentence });
    return;
  }
  drop(entry.key);
  if (entry.kind === "remove") return;
  tellFor(sentence);
  refresh();
}

const removal = (answer) => put({ key: `out.d.${answer}`, kind: "remove", method: "DELETE", url: `/room/answers/${answer}`, answer });
const unvote = (vote, theme) => put({ key: `out.u.${vote}`, kind: "unvote", method: "DELETE", url: `/room/votes/${vote}`, vote, theme });
const change = (answer, { question, ...body }) => put({ key: `out.e.${answer}`, kind: "edit", method: "PATCH", url: `/room/answers/${answer}`, answer, question, body });
