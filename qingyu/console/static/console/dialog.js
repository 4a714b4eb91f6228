// The one dialog that htmx fills: it opens when its content has come, with the first field ready to type into.
const FIRST = "input:not([type=hidden]), textarea, select, [data-close]";

export default function dialog(box) {
  document.body.addEventListener("htmx:afterSwap", ({ detail }) => {
    if (detail.target !== box) return;
    if (!box.open) box.showModal();
    (box.querySelector("[aria-invalid=true]") || box.querySelector(".q-dialog-body")?.querySelector(FIRST))?.focus();
  });
  // What was shown in full must not stay readable behind a closed dialog.
  box.addEventListener("close", () => box.replaceChildren());
}
