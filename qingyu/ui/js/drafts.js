// What is typed into <form data-draft="key"> survives a reload: phones drop pages when the camera opens.
const SENT = "draft-sent";

function fields(form) {
  return [...form.elements].filter(
    (field) => field.name && !field.matches("[type=hidden], [type=file], [type=password], [data-no-draft], button, fieldset"),
  );
}

const storeName = (form) => `draft:${form.dataset.draft}`;
const checkable = (field) => field.type === "checkbox" || field.type === "radio";

function save(form) {
  const values = {};
  for (const field of fields(form)) {
    if (!checkable(field)) values[field.name] = field.value;
    else if (field.checked) (values[field.name] ??= []).push(field.value);
  }
  store(() => localStorage.setItem(storeName(form), JSON.stringify(values)));
}

function restore(form) {
  if (form.dataset.draftReady) return;
  form.dataset.draftReady = "yes";
  // With errors shown, the server has just sent back what was typed.
  if (form.querySelector("[aria-invalid=true]")) return;
  const values = JSON.parse(store(() => localStorage.getItem(storeName(form))) || "null");
  if (!values) return;
  for (const field of fields(form)) {
    const value = values[field.name];
    if (value === undefined && !checkable(field)) continue;
    if (checkable(field)) field.checked = Boolean(value?.includes(field.value));
    else field.value = value;
  }
  form.dispatchEvent(new CustomEvent("draft-restored", { bubbles: true }));
}

const forget = (name) => store(() => localStorage.removeItem(name));

/** Private windows and full phones refuse to store; then there is simply no draft. */
function store(action) {
  try {
    return action();
  } catch {
    return null;
  }
}

/** A form sent the plain way succeeded if we came on to a fresh page that shows neither it nor an error. */
function settle() {
  const name = store(() => sessionStorage.getItem(SENT));
  if (!name) return;
  store(() => sessionStorage.removeItem(SENT));
  const arrived = performance.getEntriesByType("navigation")[0]?.type === "navigate";
  const refused = document.querySelector("body[data-failed], form[data-draft] [aria-invalid=true]");
  if (arrived && !refused) forget(name);
}

export function start(root) {
  for (const form of root.querySelectorAll("form[data-draft]")) restore(form);
}

export function listen() {
  settle();
  document.addEventListener("input", ({ target }) => target.form?.dataset.draft && save(target.form));
  document.addEventListener("submit", ({ target }) => {
    if (target.dataset.draft && !target.hasAttribute("hx-post")) store(() => sessionStorage.setItem(SENT, storeName(target)));
  });
  document.body.addEventListener("htmx:afterRequest", ({ detail }) => {
    if (detail.successful && detail.elt.dataset?.draft && detail.xhr.status < 400) forget(storeName(detail.elt));
  });
}
