// data-open="id" shows a <dialog> (or one fetched by htmx into it), data-close closes it; a click outside closes too.
export function listen() {
  document.addEventListener("click", ({ target }) => {
    const opener = target.closest("[data-open]");
    if (opener) document.getElementById(opener.dataset.open)?.showModal();
    if (target.closest("[data-close]")) target.closest("dialog")?.close();
    if (target instanceof HTMLDialogElement && !target.hasAttribute("data-keep")) target.close();
  });
  // The server closes the dialog after a success with HX-Trigger: close-dialog.
  document.body.addEventListener("close-dialog", () => document.querySelectorAll("dialog[open]").forEach((box) => box.close()));
}
