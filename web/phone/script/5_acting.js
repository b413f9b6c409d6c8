// What people do on the page; every form works without this script as well.
const value = (form, name) => form.elements[name]?.value.trim() ?? "";
const MOST = 1000;

function problem(form, words, field) {
  const told = form.querySelector(".problem");
  if (told) [told.textContent, told.hidden] = [words, !words];
  if (words) field?.focus();
  return Boolean(words);
}

function lacking(form, text, field) {
  if (!text) return problem(form, "Write at least one word.", field);
  if (text.length > MOST) return problem(form, `These are ${text.length} characters; at most ${MOST} are kept. Shorten it or split it in two.`, field);
  if (!value(form, "basis")) return problem(form, "How do you know? One tap says it.", form.querySelector("input[name=basis]"));
  return problem(form, "");
}

function words(form, text) {
  return { text, basis: value(form, "basis"), persona: value(form, "persona") || null };
}

let keptAt = 0; // a second tap on Send finds an empty field
function answer(form, text = value(form, "text"), field = form.elements.text) {
  if (!text && Date.now() - keptAt < 1000) return;
  if (lacking(form, text, field)) return;
  const [id, question, step] = [nonce(), value(form, "question"), value(form, "step")];
  const picture = kept(`picture.${question}`);
  put({ key: `out.${id}`, kind: "answer", method: "POST", url: "/room/answers", question, step, body: { nonce: id, question, step, ...words(form, text) }, ...(picture ? { picture } : {}) });
  for (const each of all("[data-draft]", form)) {
    keep(draftKey(each), null);
    each.value = "";
    fit(each);
  }
  tap(form, "basis", "");
  showPicture(form, null);
  stay(question);
  keptAt = Date.now();
  paint();
  say("Kept on this phone.");
  form.querySelector("[data-draft]").focus();
  send();
}

function pair(form) {
  const [wants, but] = [value(form, "wants"), value(form, "but")];
  if (!wants && !but && Date.now() - keptAt < 1000) return undefined;
  if (!wants || !but) return problem(form, "Both halves need a word.", wants ? form.elements.but : form.elements.wants);
  const text = `${form.dataset.before} ${wants.replace(/[.,; ]+$/, "")}, ${form.dataset.between} ${but}`;
  return answer(form, /[.!?…]$/.test(text) ? text : `${text}.`, form.elements.wants);
}

function edit(form, button) {
  const item = form.closest("li");
  const discard = button?.value === "delete";
  const text = value(form, "text");
  if (!discard && !text) return form.elements.text.focus();
  if (item.dataset.entry) rewrite(entryOrDraft(item.dataset.entry), form, discard, text);
  else {
    const id = item.dataset.key;
    const refused = entryOf(`out.e.${id}`)?.refused;
    if (discard && refused) drop(`out.e.${id}`);
    else if (discard) removal(id);
    else change(id, { question: value(form, "question") || item.closest("section").dataset.question, ...words(form, text) });
    if (discard && refused) refresh();
  }
  form.closest("details").open = false;
  paint();
  return send();
}

function entryOrDraft(key) {
  return entryOf(key)?.kind ? entryOf(key) : leftDrafts().find((each) => each.key === key);
}

function rewrite(entry, form, discard, text) {
  if (!entry) return;
  const sentMaybe = entry.kind === "answer" && entry.tried && !entry.refused;
  if (discard && sentMaybe) put({ ...entry, gone: true });
  else if (discard) drop(entry.key);
  else if (sentMaybe) put({ ...entry, later: words(form, text) });
  else if (entry.kind === "quote") put({ ...entry, body: { ...entry.body, text }, refused: undefined, at: undefined });
  else if (entry.kind === "edit") put({ ...entry, body: words(form, text), refused: undefined, at: undefined });
  else {
    const id = nonce();
    drop(entry.key);
    put({ ...entry, key: `out.${id}`, kind: "answer", method: "POST", url: "/room/answers", tried: false, refused: undefined, at: undefined, body: { ...entry.body, nonce: id, question: entry.question, step: entry.step, ...words(form, text) } });
  }
}

function quote(form) {
  const [text, source] = [value(form, "text"), value(form, "source")];
  if (!text) return problem(form, "Write what they said.", form.elements.text);
  if (!source) return problem(form, "Say where it comes from.", form.elements.source);
  const id = nonce();
  put({ key: `out.${id}`, kind: "quote", method: "POST", url: "/room/quotes", question: "", body: { nonce: id, text, source, customer: value(form, "customer"), persona: value(form, "persona") || null } });
  for (const each of all("[data-draft]", form)) {
    keep(draftKey(each), null);
    each.value = "";
  }
  problem(form, "");
  form.closest("details").open = false;
  paint();
  return send();
}

function vote(form) {
  const [id, theme] = [nonce(), value(form, "theme")];
  put({ key: `out.${id}`, kind: "vote", method: "POST", url: "/room/votes", theme, body: { nonce: id, theme } });
  paint();
  send();
}

function lessVotes(form) {
  const item = form.closest("li");
  const pending = entries().filter((entry) => mayCount(entry, item)).pop();
  const taken = new Set(entries().filter((entry) => entry.kind === "unvote").map((entry) => entry.vote));
  const last = votesOf(item).filter((id) => !taken.has(id)).pop();
  if (pending && pending.tried) put({ ...pending, gone: true });
  else if (pending) drop(pending.key);
  else if (last) unvote(last, item.dataset.theme);
  paint();
  send();
}

// Choices: the newest one of each kind waits, an older one is replaced.
function choose(kind, url, body, about) {
  put({ key: `out.${kind}.${about}`, kind, method: "POST", url, body });
  paint();
  send();
}

function mark(form) {
  const [answer, kind] = [value(form, "answer"), value(form, "kind")];
  const on = form.querySelector("button").getAttribute("aria-pressed") !== "true";
  choose("mark", "/room/marks", { answer, kind, on }, `${answer}.${kind}`);
}

function guess(form) {
  const figure = Number(value(form, "value").replace(",", "."));
  if (!value(form, "value") || !Number.isFinite(figure)) return form.elements.value.focus();
  form.querySelector(".state").textContent = "Kept on this phone.";
  keep(draftKey(form.elements.value), null);
  return choose("guess", "/room/guesses", { fact: value(form, "fact"), value: figure }, value(form, "fact"));
}

const acts = {
  answer: (form) => answer(form), pair, edit, quote, vote, unvote: lessVotes, mark, guess,
  ready: (form) => choose("ready", "/room/ready", { ready: form.elements.ready.value === "true" }, "now"),
  name: (form) => choose("name", "/room/name", { name: value(form, "name") }, "mine"),
};

let pressed = null; // older browsers do not say which button sent a form
document.addEventListener("click", (event) => {
  const target = event.target.closest("button, a");
  pressed = target;
  if (target?.matches("a[data-turn]")) turn(target.dataset.turn);
  else if (target?.matches("a[data-go], a.back")) visit(target.href);
  else if (target?.matches("[data-drop]")) showPicture(target.form || target.closest("form"), null);
  else return;
  event.preventDefault();
});

document.addEventListener("submit", (event) => {
  const act = acts[event.target.dataset.act];
  if (!act) return;
  event.preventDefault();
  act(event.target, event.submitter || pressed);
});

let typed = 0; // when somebody last typed
document.addEventListener("input", ({ target }) => {
  typed = Date.now();
  if (target.dataset.draft) keep(draftKey(target), target.value || null);
  if (target.form?.dataset.act === "guess") {
    const other = target.form.querySelector(target.type === "range" ? "[name=value]" : "[type=range]");
    if (other) other.value = target.value;
    keep(draftKey(target.form.elements.value), target.form.elements.value.value);
  }
  if (target.localName === "textarea") fit(target);
});

document.addEventListener("change", ({ target }) => {
  if (target.type === "file") shrink(target);
  if (target.name === "persona" && !target.closest("li")) keep("persona", target.value);
  if (target.name === "basis") problem(target.form, "");
});

document.addEventListener("keydown", (event) => {
  const { target } = event;
  if (event.key !== "Enter" || event.shiftKey || event.isComposing || !target.matches("textarea[enterkeyhint]")) return;
  event.preventDefault();
  if (target.enterKeyHint === "next") target.form.elements.but.focus();
  else acts[target.form.dataset.act](target.form);
});

// A field grows with its words where the browser does not see to that itself.
function fit(field) {
  if (field.localName !== "textarea" || CSS.supports("field-sizing", "content")) return;
  field.style.height = "auto";
  field.style.height = `${field.scrollHeight + 2}px`;
}

// A picture is made small before it travels: a room's wifi carries two hundred of them.
async function shrink(input) {
  const [file] = input.files;
  if (!file) return;
  const picture = new Image();
  picture.src = URL.createObjectURL(file);
  try {
    await picture.decode();
    const scale = Math.min(1, 1280 / Math.max(picture.naturalWidth, picture.naturalHeight));
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [picture.naturalWidth, picture.naturalHeight].map((side) => Math.max(1, Math.round(side * scale)));
    const pen = canvas.getContext("2d");
    pen.fillStyle = "#fff";
    pen.fillRect(0, 0, canvas.width, canvas.height);
    pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
    showPicture(input.form, canvas.toDataURL("image/jpeg", 0.8));
  } catch {
    problem(input.form, "This phone cannot open the file as a picture; choose another one.");
  }
  URL.revokeObjectURL(picture.src);
  input.value = "";
}

function showPicture(form, data) {
  const place = form.querySelector(".picture");
  if (!place) return;
  keep(`picture.${value(form, "question")}`, data);
  const [shown, without] = [place.querySelector("img"), place.querySelector("[data-drop]")];
  shown.hidden = without.hidden = !data;
  if (data) shown.src = data;
  else shown.removeAttribute("src");
}
