// A form is sent once: its buttons rest, with a spinner, until the answer is there.
const BUSY = "q-busy";

function buttons(form) {
  return [...form.elements].filter((element) => element.matches("button:not([type=button]), input[type=submit]"));
}

function rest(form, submitter) {
  for (const button of buttons(form)) button.disabled = true;
  (submitter || buttons(form)[0])?.classList.add(BUSY);
  form.setAttribute("aria-busy", "true");
}

function wake(form) {
  for (const button of buttons(form)) {
    button.disabled = false;
    button.classList.remove(BUSY);
  }
  form.removeAttribute("aria-busy");
}

export function start() {
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.getAttribute("aria-busy") === "true") return event.preventDefault();
    if (event.defaultPrevented || form.method === "dialog" || form.target === "_blank") return;
    // Later, so that the pressed button's own value is still sent.
    setTimeout(() => rest(form, event.submitter));
  });
  document.body.addEventListener("htmx:beforeRequest", ({ detail }) => {
    if (detail.elt instanceof HTMLFormElement) rest(detail.elt, detail.requestConfig.triggeringEvent?.submitter);
  });
  document.body.addEventListener("htmx:afterRequest", ({ detail }) => {
    if (detail.elt instanceof HTMLFormElement) wake(detail.elt);
  });
  // Back from the browser's cache, the page is as it was left: resting.
  addEventListener("pageshow", (event) => event.persisted && [...document.forms].forEach(wake));
}
