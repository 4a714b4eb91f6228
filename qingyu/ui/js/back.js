// <button data-back> goes back, as the browser's own button does: what was typed there is still there.
export function listen() {
  document.addEventListener("click", ({ target }) => target.closest("[data-back]") && history.back());
}
