// A chip puts its gap where one is writing, else at the end; the preview follows as if it had been typed.
export default function wording(form) {
  const text = form.elements.body;
  let written = false;
  text.addEventListener("focus", () => { written = true; });
  form.addEventListener("click", (event) => {
    const chip = event.target.closest("[data-chip]");
    if (!chip) return;
    const [from, to] = written ? [text.selectionStart, text.selectionEnd] : [text.value.length, text.value.length];
    text.setRangeText(`{${chip.dataset.chip}}`, from, to, "end");
    text.dispatchEvent(new Event("input", { bubbles: true }));
    text.focus();
  });
}
