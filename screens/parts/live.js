// Hears of changes on a WebSocket and asks for one run of the fragment in which it stands; ticks timers, turns pages.
const feeds = new WeakMap();
const TURN = 12000;
const around = (ms) => ms * (0.75 + Math.random() * 0.5);

function started(parent) {
  const feed = { drawn: 0, heard: 0, fired: 0, wait: 2000, lost: 0, turned: 0, skew: 0, shut: false };

  function connect() {
    if (feed.shut) return;
    let opened = false;
    feed.socket = new WebSocket(location.origin.replace(/^http/, "ws") + feed.path);
    feed.socket.onopen = () => { opened = true; feed.lost = 0; };
    feed.socket.onmessage = (message) => {
      feed.heard = Math.max(feed.heard, JSON.parse(message.data).revision);
      plan();
    };
    feed.socket.onclose = () => {
      if (!opened) feed.lost += 1; // refused: not for ever as often
      feed.again = setTimeout(connect, Math.min(15000, (1000 + Math.random() * 1000) * 2 ** Math.max(0, feed.lost - 2)));
    };
  }

  function plan() {
    if (feed.heard > feed.drawn && !feed.timer) {
      const pause = feed.drawn < 0 ? around(5000) : feed.gap; // a run that could draw nothing is tried again calmly
      feed.timer = setTimeout(fire, Math.max(feed.calm, feed.fired + pause - Date.now()));
    }
  }

  function fire() {
    feed.timer = 0;
    if (feed.shut || feed.heard <= feed.drawn) return;
    feed.fired = Date.now();
    feed.tell("tick", feed.heard);
    feed.timer = setTimeout(fire, around(feed.wait)); // again while nobody answers
    feed.wait = Math.min(15000, feed.wait * 2);
  }

  function tick() {
    const now = Date.now() + feed.skew;
    for (const shown of document.querySelectorAll("[data-ends]")) show(shown, Number(shown.dataset.ends) - now);
    turn(document.querySelectorAll(".sd.wall"), now);
  }

  function show(shown, left) {
    const seconds = Math.abs(left >= 0 ? Math.ceil(left / 1000) : Math.floor(left / 1000));
    const told = (left < 0 ? "+" : "") + Math.floor(seconds / 60) + ":" + String(seconds % 60).padStart(2, "0");
    if (shown.textContent !== told) shown.textContent = told;
    shown.classList.toggle("over", left < 0);
    const label = shown.closest("div")?.querySelector("[data-over]");
    const word = left < 0 ? label?.dataset.over : label?.dataset.left;
    if (label && label.textContent !== word) label.textContent = word; // only then: each change is told to the observer
  }

  function turn(leaves, now) {
    const place = feed.held ?? Math.floor(now / TURN) + feed.turned;
    const page = ((place % leaves.length) + leaves.length) % leaves.length;
    leaves.forEach((leaf, each) => {
      leaf.classList.toggle("shown", each === page);
      leaf.classList.toggle("turned", each !== page);
    });
  }

  function pressed(event) {
    const step = { ArrowRight: 1, PageDown: 1, ArrowLeft: -1, PageUp: -1 }[event.key];
    if (!step || !document.querySelector(".sd.wall.turned")) return;
    feed.turned += step;
    tick();
  }

  // What a run draws is shown right from its first picture on: before the browser paints it.
  const drawn = new MutationObserver(tick);
  drawn.observe(document.body, { childList: true, subtree: true });
  const clock = setInterval(tick, 250);
  document.addEventListener("keydown", pressed);
  feed.draw = (data, tell) => {
    Object.assign(feed, { gap: data.gap, calm: data.calm, path: data.path, drawn: data.revision });
    Object.assign(feed, { held: data.held, skew: data.now - Date.now(), tell, wait: 2000 });
    clearTimeout(feed.timer);
    feed.timer = 0;
    if (!feed.socket) connect();
    plan();
    tick();
  };
  feed.close = () => {
    feed.shut = true;
    drawn.disconnect();
    clearInterval(clock);
    clearTimeout(feed.timer);
    clearTimeout(feed.again);
    document.removeEventListener("keydown", pressed);
    feed.socket?.close();
    feeds.delete(parent);
  };
  return feed;
}

export default function ({ data, parentElement, setTriggerValue }) {
  if (!feeds.has(parentElement)) feeds.set(parentElement, started(parentElement));
  const feed = feeds.get(parentElement);
  feed.draw(data, setTriggerValue);
  return feed.close;
}
