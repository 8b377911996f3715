/**
 * Keeps a desk page fresh while colleagues work: opens the socket that the page names, fetches the
 * changed part through htmx and says in one sentence what happened. Forms are never touched.
 *
 * <div id="case-live" data-desk-live="case" data-live-path="/ws/…" data-live-url="/de/desk/…">
 */

const FIRST_PAUSE_MS = 1000;
const LONGEST_PAUSE_MS = 60_000;
const NOT_ALLOWED = 4403;
const CALM_MS = 400;

function start() {
  const root = document.querySelector("[data-desk-live]");
  if (root) {
    listen(root.dataset.livePath, root.id, FIRST_PAUSE_MS);
  }
}

function listen(path, id, pause) {
  const address = new URL(path, window.location.href);
  address.protocol = address.protocol === "https:" ? "wss:" : "ws:";
  address.searchParams.set(
    "language",
    document.querySelector(".language-nav [aria-current]")?.hreflang ??
      document.documentElement.lang,
  );
  const socket = new WebSocket(address);
  let nextPause = Math.min(pause * 2, LONGEST_PAUSE_MS);
  socket.addEventListener("open", () => {
    nextPause = FIRST_PAUSE_MS;
  });
  socket.addEventListener("message", (event) => changed(id, JSON.parse(event.data)));
  socket.addEventListener("close", (event) => {
    if (event.code !== NOT_ALLOWED) {
      setTimeout(() => listen(path, id, nextPause), nextPause);
    }
  });
}

let timer;

function changed(id, { message }) {
  clearTimeout(timer);
  timer = setTimeout(() => refresh(id), CALM_MS);
  announce(message);
}

/** Fetches the part anew, unless somebody is choosing rows or typing within it. */
function refresh(id) {
  const part = document.getElementById(id);
  if (part && !isBusy(part)) {
    // Not the person's doing: it must not keep a session alive that nobody uses.
    const headers = { "X-Background": "live" };
    window.htmx.ajax("GET", part.dataset.liveUrl, { target: part, swap: "outerHTML", headers });
  }
}

function isBusy(part) {
  return part.contains(document.activeElement) || part.querySelector("input:checked") !== null;
}

function announce(message) {
  document.getElementById("live").textContent = message;
  const note = document.getElementById("live-note");
  const text = note?.querySelector("[data-live-text]");
  if (text) {
    text.textContent = message;
    note.hidden = false;
  }
}

start();
