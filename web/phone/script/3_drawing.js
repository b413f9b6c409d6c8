// What stands on the page besides what the server drew: what waits, what was refused, the time, the connection.
const all = (selector, within = room) => [...within.querySelectorAll(selector)];
const bar = document.getElementById("bar");
let away = !navigator.onLine;
let seatless = "";
let held = null; // what the room has gone on to while somebody types
let remark = "";

function say(words) {
  document.getElementById("spoken").textContent = words;
}

function paint() {
  paintWords();
  paintVotes();
  paintChoices();
  paintBar();
}

function paintWords() {
  const shown = [...entries().filter((entry) => ["answer", "edit", "quote"].includes(entry.kind) && !entry.gone), ...leftDrafts()];
  const keys = new Set(shown.map((entry) => entry.key));
  for (const item of all("li[data-entry]")) if (!keys.has(item.dataset.entry)) item.remove();
  for (const entry of shown) fill(itemOf(entry), entry);
  const gone = new Set(entries().filter((entry) => entry.kind === "remove").map((entry) => entry.answer));
  for (const item of all("li[data-key]")) if (gone.has(item.dataset.key)) item.hidden = true;
  for (const list of all("ul.mine")) {
    const count = [...list.children].filter((item) => !item.hidden).length;
    const section = list.closest("section");
    if (section.id === "left") section.hidden = !count;
    else section.querySelector("h2 .count").textContent = count || "";
    const empty = section.querySelector(".empty");
    if (empty) empty.hidden = count > 0;
  }
}

// Half-typed words whose field is not on the page any more.
function leftDrafts() {
  const here = new Set(all("[data-draft]").map(draftKey));
  return keptKeys("draft.").filter((key) => !here.has(key) && /\.(text|wants|but|quote)$/.test(key) && kept(key).trim()).map((key) => {
    const [, step, question] = key.split(".");
    return { key, kind: "draft", question, step, body: { text: kept(key) } };
  });
}

function itemOf(entry) {
  const saved = entry.kind === "edit" && room.querySelector(`li[data-key="${entry.answer}"]`);
  if (saved) return saved;
  const list = (entry.kind !== "quote" && room.querySelector(`ul[data-list="${entry.question}"]`)) || room.querySelector('ul[data-list=""]');
  let item = all("li[data-entry]").find((each) => each.dataset.entry === entry.key);
  if (!item) {
    item = document.getElementById("entry").content.firstElementChild.cloneNode(true);
    item.dataset.entry = entry.key;
    unalike(item, entry.key);
    const words = entry.later || entry.body;
    item.querySelector("textarea").value = words.text;
    tap(item, "basis", words.basis);
    tap(item, "persona", words.persona ?? "");
  }
  if (item.parentNode !== list) list.prepend(item);
  return item;
}

// A copy of a template needs ids of its own, or its labels tap another answer's choices.
function unalike(item, key) {
  const end = key.replace(/[^\w-]/g, "");
  for (const node of all("[id]", item)) node.id += end;
  for (const node of all("label[for]", item)) node.htmlFor += end;
}

function tap(within, name, value) {
  for (const input of all(`input[name="${name}"][type=radio]`, within)) input.checked = input.value === value;
}

function fill(item, entry) {
  const words = entry.later || entry.body;
  item.querySelector(".said").textContent = words.text;
  item.classList.toggle("waits", !entry.refused);
  item.classList.toggle("refused", Boolean(entry.refused));
  const known = words.basis && room.querySelector(".bases") ? `, ${words.basis}` : "";
  const state = { draft: "Half-typed, kept on this phone", quote: "A customer's words, kept on this phone" }[entry.kind];
  item.querySelector(".how").textContent = entry.refused || state || `Kept on this phone${known}`;
  const picture = item.querySelector(".kept-picture");
  if (picture && entry.picture) [picture.src, picture.hidden] = [entry.picture, false];
  const [save, discard] = all(".edit button", item);
  if (save && (entry.refused || entry.kind === "draft")) [save.textContent, discard.textContent] = ["Send", "Discard"];
}

function saved(entry, id) {
  const item = all("li[data-entry]").find((each) => each.dataset.entry === entry.key);
  if (!item) return;
  room.querySelector(`li[data-key="${id}"]`)?.remove(); // a page fetched meanwhile has drawn it already
  delete item.dataset.entry;
  item.dataset.key = id;
  item.classList.remove("waits", "refused");
  item.querySelector("form").action = `/room/answers/${id}`;
  item.querySelector(".how").textContent = `Saved${item.querySelector(".bases") ? `, ${entry.body.basis}` : ""}`;
}

function paintVotes() {
  const section = room.querySelector("section[data-budget]");
  if (!section) return;
  const pending = entries();
  const [budget, away] = [Number(section.dataset.budget), new Set(pending.filter((entry) => entry.kind === "unvote").map((entry) => entry.vote))];
  let given = 0;
  const dots = all("[data-theme]", section).map((item) => {
    const count = votesOf(item).filter((id) => !away.has(id)).length + pending.filter((entry) => mayCount(entry, item)).length;
    given += count;
    return [item, count];
  });
  for (const [item, count] of dots) {
    const [less, more] = all("button", item);
    item.querySelector("output").textContent = count || "";
    less.disabled = !count;
    more.disabled = given >= budget || (section.dataset.one && count > 0);
  }
  all(".blocks i", section).forEach((block, place) => block.classList.toggle("given", place < given));
  section.querySelector(".told").textContent = `${given} of ${budget} votes given, ${Math.max(0, budget - given)} left`;
  const waits = pending.some((entry) => entry.kind === "vote" || entry.kind === "unvote");
  section.querySelector(".state").textContent = `${waits ? "Kept on this phone. " : given ? "Saved. " : ""}You can change your votes until the vote is closed.`;
}

const votesOf = (item) => item.dataset.votes.split(" ").filter(Boolean);
const mayCount = (entry, item) => entry.kind === "vote" && !entry.gone && entry.body.theme === item.dataset.theme;

function paintChoices() {
  for (const entry of entries()) {
    if (entry.kind === "mark") {
      const { answer, kind, on } = entry.body;
      const form = all('form[data-act="mark"]').find(({ elements }) => elements.answer.value === answer && elements.kind.value === kind);
      form?.querySelector("button").setAttribute("aria-pressed", on);
    } else if (entry.kind === "ready") paintReady(entry.body.ready);
  }
}

function paintReady(ready) {
  const form = room.querySelector('form[data-act="ready"]');
  if (!form) return;
  form.elements.ready.value = String(!ready);
  const button = form.querySelector("button");
  button.setAttribute("aria-pressed", ready);
  button.textContent = !ready ? "I am ready" : room.className === "write" ? "Ready. Go on writing if you like" : "Ready";
}

function paintBar() {
  const count = waiting().filter((entry) => entry.kind === "answer" || entry.kind === "quote").length;
  const keeps = count ? `${count} ${count === 1 ? "answer is" : "answers are"} kept on this phone and ${count === 1 ? "goes" : "go"} out by ${count === 1 ? "itself" : "themselves"}.` : "What you write is kept on this phone.";
  if (seatless) tellBar("", seatless, "Type the code", () => location.assign("/j"));
  else if (away) tellBar("No connection.", `${keeps} Keep writing.`);
  else if (held) tellBar("", held.words, "Go there", held.go);
  else if (remark) tellBar("", remark);
  else bar.hidden = true;
  for (const button of all("form[data-act=answer] .send, form[data-act=pair] .send")) button.textContent = away ? "Keep it" : "Send";
}

function tellBar(strong, words, label, act) {
  const told = `${strong} ${words}${label || ""}`;
  bar.hidden = false;
  if (bar.dataset.told === told) return;
  bar.dataset.told = told;
  const line = document.createElement("span");
  const head = document.createElement("b");
  [head.textContent, line.textContent] = [strong, ` ${words} `];
  bar.replaceChildren(head, line);
  if (!label) return;
  const button = document.createElement("button");
  [button.type, button.textContent, button.onclick] = ["button", label, act];
  bar.append(button);
}

function tellFor(words, seconds = 8) {
  remark = words;
  say(words);
  paintBar();
  setTimeout(() => {
    if (remark === words) remark = "";
    paintBar();
  }, seconds * 1000);
}

// The timer goes by the server's time.
let offset = Number(room.dataset.now) - Date.now();
function tick() {
  const ends = Date.parse(room.dataset.ends);
  const left = Math.ceil((ends - Date.now() - offset) / 1000);
  const text = isNaN(ends) ? "" : left > 0 ? `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}` : "Time is up";
  for (const timer of all(".timer")) {
    if (timer.textContent !== text) timer.textContent = text;
    timer.classList.toggle("over", text !== "" && left <= 0);
  }
}
