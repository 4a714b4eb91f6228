// data-open="id" shows a <dialog>, data-close closes it; a click outside closes too.

/** An open dialog lies above everything and makes the rest deaf, so the messages come along into it. */
function bringToasts() {
  const area = document.getElementById("toasts");
  const place = [...document.querySelectorAll("dialog[open]")].pop() || document.body;
  if (area && area.parentElement !== place) place.append(area);
}

function open(box) {
  box?.showModal();
  bringToasts();
}

export function listen() {
  document.addEventListener("close", bringToasts, true);
  // A dialog that htmx replaces must not take the messages with it.
  document.body.addEventListener("htmx:beforeSwap", ({ detail }) => {
    const area = document.getElementById("toasts");
    if (area && detail.target !== area && detail.target.contains(area)) document.body.append(area);
  });
  document.body.addEventListener("htmx:afterSwap", bringToasts);
  document.addEventListener("click", ({ target }) => {
    const opener = target.closest("[data-open]");
    if (opener) open(document.getElementById(opener.dataset.open));
    if (target.closest("[data-close]")) target.closest("dialog")?.close();
    if (target instanceof HTMLDialogElement && !target.hasAttribute("data-keep")) target.close();
  });
  // The server closes the dialog after a success with HX-Trigger: close-dialog.
  document.body.addEventListener("close-dialog", () => document.querySelectorAll("dialog[open]").forEach((box) => box.close()));
}
