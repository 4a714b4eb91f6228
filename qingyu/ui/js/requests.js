// htmx, set up once: no eval, no injected styles, and answers of every status go where they belong.
import htmx from "htmx.org/dist/htmx.esm.js";
import { toast } from "./toasts.js";
import { word } from "./words.js";

Object.assign(htmx.config, {
  includeIndicatorStyles: false,
  allowEval: false,
  historyCacheSize: 0,
  timeout: 30000,
  responseHandling: [
    { code: "204", swap: false },
    { code: "[23]..", swap: true },
    // A form with errors comes back as 422 and takes the form's place.
    { code: "422", swap: true },
    { code: "[45]..", swap: true, error: true },
    { code: "...", swap: false },
  ],
});
window.htmx = htmx;

export function start() {
  document.body.addEventListener("htmx:beforeSwap", (event) => {
    const { xhr } = event.detail;
    // Errors that speak name #toasts themselves; anything else (a proxy's page, a crash) must not replace a part.
    if (xhr.status < 400 || xhr.status === 422 || xhr.getResponseHeader("HX-Retarget")) return;
    event.detail.shouldSwap = false;
    toast(word("failed"), "danger");
  });
}

export { htmx };
