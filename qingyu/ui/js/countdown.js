// <time data-due="ISO"> says how long is left or by how much it is late, in words and in colour.
import { word } from "./words.js";

const TICK = 20000;
const SOON = 30;
// The server's clock counts, phones are often wrong (and stories travel).
const server = Date.parse(document.querySelector("meta[name=now]")?.content || "");
const offset = Number.isNaN(server) ? 0 : server - Date.now();

/** "2 天 3 小时", "1 小时 5 分钟", "4 分钟": the two largest units. */
export function spell(minutes) {
  const days = Math.floor(minutes / 1440);
  const hours = Math.floor((minutes % 1440) / 60);
  const rest = minutes % 60;
  const parts = days ? [["days", days], ["hours", hours]] : [["hours", hours], ["minutes", rest]];
  return parts.filter(([, n]) => n).map(([unit, n]) => word(unit, n)).join(" ") || word("minutes", rest);
}

function show(element) {
  const minutes = (Date.parse(element.dataset.due) - Date.now() - offset) / 60000;
  const late = minutes < 0;
  const state = late ? "late" : minutes <= Number(element.dataset.soon || SOON) ? "soon" : "ok";
  element.classList.remove("q-due-ok", "q-due-soon", "q-due-late");
  element.classList.add(`q-due-${state}`);
  const text = element.querySelector("[data-due-text]") || element;
  const words = word(late ? "late" : "left", spell(Math.floor(Math.abs(minutes))));
  if (text.textContent !== words) text.textContent = words;
}

export function start(root) {
  root.querySelectorAll("time[data-due]").forEach(show);
}

export function listen() {
  setInterval(() => start(document), TICK);
  document.addEventListener("visibilitychange", () => document.hidden || start(document));
}
