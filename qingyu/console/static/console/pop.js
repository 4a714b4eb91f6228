// The panel of calls: closed cards stay closed on every page of this window; nothing here takes the focus.
const STORE = "calls-closed";

const closed = () => new Set(JSON.parse(sessionStorage.getItem(STORE) || "[]"));

function remember(id) {
  sessionStorage.setItem(STORE, JSON.stringify([...closed(), id].slice(-50)));
}

export default function pop(slot) {
  const hide = () => {
    const known = closed();
    for (const card of slot.querySelectorAll("[data-pop]")) card.hidden = known.has(card.dataset.pop);
  };
  const close = (card) => {
    remember(card.dataset.pop);
    hide();
  };
  slot.addEventListener("htmx:afterSettle", hide);
  slot.addEventListener("htmx:afterSwap", hide);
  slot.addEventListener("click", ({ target }) => target.closest("[data-pop-close]") && close(target.closest("[data-pop]")));
  slot.addEventListener("keydown", (event) => {
    const card = event.target.closest("[data-pop]");
    if (event.key === "Escape" && card) close(card);
  });
  hide();
}
