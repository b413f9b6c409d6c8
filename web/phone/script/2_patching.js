// The page is patched in place: a field in use is never replaced, and what this phone added stays where it is.
const own = (node) => node.dataset?.entry !== undefined;
const keyOf = (node) => node.id || node.dataset?.key || "";

// Attributes that belong to whoever uses the page, not to the server.
function untouched(node, name) {
  if (name === "open") return node.localName === "details";
  if (name === "hidden") return node.dataset.question !== undefined || node.matches(".problem");
  if (name === "value" || name === "checked") return node.localName === "input" && node.type !== "hidden" && node.type !== "range";
  return name === "style";
}

function patch(old, fresh) {
  for (const { name, value } of [...fresh.attributes]) {
    if (old.getAttribute(name) !== value && !untouched(old, name)) old.setAttribute(name, value);
  }
  for (const { name } of [...old.attributes]) {
    if (!fresh.hasAttribute(name) && !untouched(old, name)) old.removeAttribute(name);
  }
  if (!old.matches("textarea, .timer, .picture, .problem")) patchChildren(old, fresh);
}

function patchChildren(old, fresh) {
  const known = new Map([...old.children].filter((child) => keyOf(child) && !own(child)).map((child) => [keyOf(child), child]));
  let at = old.firstChild;
  const skipOwn = () => { while (at && own(at)) at = at.nextSibling; };
  for (const next of [...fresh.childNodes]) {
    skipOwn();
    const match = keyOf(next) ? known.get(keyOf(next)) : alike(at, next) ? at : null;
    if (!match) {
      old.insertBefore(document.importNode(next, true), at);
      continue;
    }
    // Moving a node takes the focus away from it: then the others move.
    while (match !== at && match.contains(document.activeElement) && at) at = past(at);
    if (match === at) at = at.nextSibling;
    else old.insertBefore(match, at);
    if (match.nodeType !== Node.ELEMENT_NODE) {
      if (match.data !== next.data) match.data = next.data;
    } else patch(match, next);
  }
  while (at) at = past(at);
}

function past(node) {
  const next = node.nextSibling;
  if (!own(node)) node.remove();
  return next;
}

function alike(at, next) {
  return at && at.nodeName === next.nodeName && !keyOf(at);
}
