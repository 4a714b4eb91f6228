// A chip puts its gap where one is writing; the preview follows as if it had been typed.
export default function wording(form) {
  const text = form.elements.body;
  form.addEventListener("click", (event) => {
    const chip = event.target.closest("[data-chip]");
    if (!chip) return;
    text.setRangeText(`{${chip.dataset.chip}}`, text.selectionStart, text.selectionEnd, "end");
    text.dispatchEvent(new Event("input", { bubbles: true }));
    text.focus();
  });
}
