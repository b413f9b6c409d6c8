// Where the room is: one event stream while the page is seen, and the page fetched anew when it moves on.
let feed = null;
let reopening = 0;
let silent = 0;
let attempts = 0;
let fetching = false;
let stale = false;
let polling = 0;

function address() {
  const { step, live } = room.dataset;
  const place = new URLSearchParams(location.search);
  if (step === live) place.delete("step");
  const query = String(place);
  return query ? `/room?${query}` : "/room";
}

async function refresh(url = address()) {
  if (fetching) {
    stale = true;
    return;
  }
  fetching = true;
  stale = false;
  const before = answered;
  try {
    const reply = await fetch(url, { headers: { Accept: "text/html" }, cache: "no-store", credentials: "same-origin" });
    const page = new DOMParser().parseFromString(await reply.text(), "text/html");
    const fresh = page.getElementById("room");
    away = reply.status >= 500;
    if (reply.status === 401) seatless = page.querySelector("h1")?.textContent || "This phone has no seat any more.";
    if (fresh && before !== answered) stale = true;
    else if (fresh) arrive(fresh, page);
  } catch {
    away = true;
  }
  fetching = false;
  paint();
  if (stale) soon();
}

const soon = () => setTimeout(() => refresh(), Math.random() * 500);

// Somebody who is typing goes on when the words are sent, after a pause, or by a tap.
function arrive(fresh, page) {
  const field = document.activeElement;
  const typing = room.contains(field) && field.matches("textarea, input") && field.value && Date.now() - typed < 10000;
  const asked = fresh.dataset.asked !== room.dataset.asked && fresh.dataset.asked;
  const go = () => {
    held = null;
    show(fresh, page, asked);
  };
  if (typing && field.id && !fresh.querySelector(`#${CSS.escape(field.id)}`)) hold(`The room has gone on to “${fresh.dataset.title}”. Your words stay on this phone.`, go);
  else if (typing && asked) hold("The room is at another question now. Your words stay on this phone.", go);
  else go();
}

function hold(words, go) {
  if (!held) say(words);
  held = { words, go };
  const later = () => {
    if (held?.go !== go) return;
    if (Date.now() - typed > 10000) go();
    else setTimeout(later, 2000);
  };
  setTimeout(later, 2000);
}

function show(fresh, page, asked) {
  const moved = fresh.dataset.step !== room.dataset.step || fresh.className !== room.className;
  if (moved) drop("out.ready.now");
  const current = fresh.querySelector("section[data-question]:not([hidden])")?.dataset.question;
  patch(room, fresh);
  document.getElementById("entry").replaceWith(document.importNode(page.getElementById("entry"), true));
  document.title = page.title;
  if (asked) turn(asked);
  else if (!room.querySelector("section[data-question]:not([hidden])") && current) turn(current);
  if (moved) {
    scrollTo(0, 0);
    say(room.querySelector("section:not([hidden]) h1")?.textContent || "");
  }
  settle();
}

function turn(question) {
  const sections = all("section[data-question]");
  if (!sections.some((section) => section.dataset.question === question)) return;
  for (const section of sections) section.hidden = section.dataset.question !== question;
  stay(question);
  scrollTo(0, 0);
  say(room.querySelector("section:not([hidden]) h1").textContent);
}

// A reload comes back to this question.
function stay(question) {
  const place = new URLSearchParams(room.dataset.step === room.dataset.live ? {} : { step: room.dataset.step });
  place.set("question", question);
  history.replaceState(null, "", `/room?${place}`);
}

async function visit(url) {
  const before = location.href;
  history.pushState(null, "", url);
  await refresh(url);
  if (away) history.replaceState(null, "", before);
}

// What is half-typed comes back into its field.
function settle() {
  for (const field of all("[data-draft]")) {
    const draft = kept(draftKey(field));
    if (draft && field.value !== draft && field !== document.activeElement) field.value = draft;
    fit(field);
  }
  for (const form of all("form[data-act]")) form.noValidate = true;
  for (const form of all("form[data-act=answer]")) {
    const picture = kept(`picture.${value(form, "question")}`);
    if (picture) showPicture(form, picture);
  }
  if (kept("persona") !== null) for (const form of all("form[data-act=answer], form[data-act=pair]")) if (form.querySelector(`input[name=persona][value="${CSS.escape(kept("persona"))}"]`)) tap(form, "persona", kept("persona"));
  tick();
  paint();
}

function listen() {
  clearTimeout(reopening);
  if (feed || document.hidden || seatless) return;
  feed = new EventSource(`/room/events?since=${room.dataset.revision}`);
  silent = setTimeout(poll, 10000);
  feed.addEventListener("here", (event) => {
    clearTimeout(silent);
    clearInterval(polling);
    offset = Number(event.data) - Date.now();
    attempts = polling = 0;
    if (away) refresh();
    away = false;
    paintBar();
    send();
  });
  feed.addEventListener("room", (event) => {
    const told = JSON.parse(event.data);
    if (told.revision > Number(room.dataset.revision)) soon();
  });
  feed.onerror = () => {
    hush();
    attempts += 1;
    reopening = setTimeout(listen, Math.min(15000, 700 * 2 ** Math.min(attempts, 5)) * (0.5 + Math.random()));
    if (attempts > 1) refresh();
  };
}

function hush() {
  clearTimeout(silent);
  feed?.close();
  feed = null;
}

// Somewhere between here and the server streams are held back: ask now and then.
function poll() {
  clearInterval(polling);
  polling = setInterval(() => document.hidden || refresh(), 16000 + Math.random() * 4000);
}

function wake() {
  if (document.hidden) return hush();
  hush();
  listen();
  refresh();
  return send();
}

document.addEventListener("visibilitychange", wake);
addEventListener("online", wake);
addEventListener("pageshow", (event) => event.persisted && wake());
addEventListener("focus", () => send());
addEventListener("storage", () => paint());
addEventListener("popstate", () => refresh(location.pathname + location.search));
addEventListener("offline", () => {
  away = true;
  paintBar();
});
addEventListener("beforeunload", (event) => {
  if (memory.size && waiting().length) event.preventDefault();
});

document.documentElement.classList.add("scripted");
setInterval(tick, 500);
settle();
listen();
send();

// The face of what people said comes last: nobody waits for it before writing.
addEventListener("load", () => setTimeout(() => {
  if (navigator.connection?.saveData) return;
  const said = new FontFace("Said", "url(/fonts/source-serif-4-italic-phone.woff2)", { style: "italic" });
  said.load().then((face) => document.fonts.add(face)).catch(() => {});
}, 300));
