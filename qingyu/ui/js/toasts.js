// Short messages at the edge: from the server's HTML, from an HX-Trigger "toast", or from here.
import { word } from "./words.js";

const STAY = 5000;

/** Show `message`; tone "danger" stays until it is closed. */
export function toast(message, tone = "ok") {
  const copy = document.getElementById("ui-toast")?.content.firstElementChild?.cloneNode(true);
  if (!copy) return;
  copy.classList.add(`q-toast-${tone}`);
  copy.setAttribute("role", tone === "danger" ? "alert" : "status");
  copy.querySelector("[data-text]").textContent = message;
  document.getElementById("toasts").append(copy);
}

function leaveLater(element) {
  if (!element.matches?.("[data-toast]") || element.getAttribute("role") === "alert") return;
  const leave = () => (element.matches(":hover, :focus-within") ? setTimeout(leave, 1000) : element.remove());
  setTimeout(leave, STAY);
}

export function start() {
  const area = document.getElementById("toasts");
  if (!area) return;
  [...area.children].forEach(leaveLater);
  new MutationObserver((changes) => changes.forEach((change) => change.addedNodes.forEach(leaveLater))).observe(area, {
    childList: true,
  });
  document.body.addEventListener("toast", (event) => toast(event.detail.message ?? event.detail.value, event.detail.tone));
  document.addEventListener("click", (event) => event.target.closest("[data-dismiss]")?.closest("[data-toast]")?.remove());
  document.body.addEventListener("htmx:sendError", () => toast(word("offline"), "danger"));
  document.body.addEventListener("htmx:timeout", () => toast(word("offline"), "danger"));
}
