// The server pushes the names of topics that changed; parts marked data-live="topic" fetch themselves again.
// A push is a hint and may be lost: after every reconnection everything fetches again.
import { htmx } from "./requests.js";
import { word } from "./words.js";

const GATHER = 150;
const SLOWEST = 30000;
const page = () => document.body.dataset;

let source;
let wait = 1000;
let due = new Set();
let timer;

function gather(topics) {
  topics.forEach((topic) => due.add(topic));
  timer ??= setTimeout(() => {
    const selector = [...due].map((topic) => (topic === "*" ? "[data-live]" : `[data-live~="${CSS.escape(topic)}"]`)).join();
    due = new Set();
    timer = undefined;
    document.querySelectorAll(selector).forEach((part) => htmx.trigger(part, "live"));
  }, GATHER);
}

/** Lost connections are said aloud only where a page keeps a place for it. */
function status(lost) {
  for (const place of document.querySelectorAll("[data-live-status]")) {
    place.hidden = !lost;
    place.textContent = lost ? word("stale") : "";
  }
  document.body.classList.toggle("q-stale", lost);
}

function connect() {
  source = new EventSource(`${page().liveUrl}?token=${encodeURIComponent(page().liveToken)}`);
  source.onmessage = (event) => gather(event.data.split(" "));
  source.onopen = () => {
    if (document.body.classList.contains("q-stale")) gather(["*"]);
    wait = 1000;
    status(false);
  };
  source.onerror = () => {
    source.close();
    status(true);
    setTimeout(again, wait + Math.random() * 500);
    wait = Math.min(wait * 2, SLOWEST);
  };
}

/** The token lives ten minutes; a page left open asks for a new one before it connects again. */
async function again() {
  try {
    const headers = JSON.parse(document.body.getAttribute("hx-headers") || "{}");
    const body = new URLSearchParams({ token: page().liveToken });
    const answer = await fetch(page().liveRenew || "/live/token", { method: "POST", headers, body });
    if (answer.ok) page().liveToken = await answer.text();
    // Signed out, or the page is older than a token may be: only a fresh page helps.
    if (answer.status === 403) return;
  } catch {
    // The network is away as a whole; the next try comes later.
  }
  connect();
}

export function listen() {
  if (page().liveUrl && page().liveToken) connect();
  addEventListener("pagehide", () => source?.close());
  addEventListener("pageshow", (event) => event.persisted && page().liveToken && (connect(), gather(["*"])));
}
