// One press puts the better words in place of the found ones; the gap in them is then selected, ready to be filled.
const GAP = "__";

/** Where the words stand now: the box may have changed since it was read. */
function place(box, { start, end, words }) {
  if (Number(start) < 0) return [box.value.length, box.value.length];
  if (!words || box.value.slice(start, end) === words) return [Number(start), Number(end)];
  const at = box.value.indexOf(words);
  return at < 0 ? null : [at, at + words.length];
}

function put(box, text) {
  // As if it were typed, so that it can be taken back by the usual keys; not every browser offers it.
  if (document.execCommand("insertText", false, text)) return;
  box.setRangeText(text, box.selectionStart, box.selectionEnd, "end");
  box.dispatchEvent(new Event("input", { bubbles: true }));
}

export default function guard(part) {
  const box = document.getElementById(part.dataset.box);
  part.addEventListener("click", ({ target }) => {
    const button = target.closest("[data-guard]");
    const found = button && place(box, button.dataset);
    if (!found) return;
    box.focus();
    box.setSelectionRange(...found);
    put(box, button.dataset.better);
    const gap = box.value.indexOf(GAP, found[0]);
    if (gap >= 0 && gap < found[0] + button.dataset.better.length) box.setSelectionRange(gap, gap + GAP.length);
    button.closest("li").remove();
  });
  if (box.value.trim()) box.dispatchEvent(new Event("input", { bubbles: true }));
}
