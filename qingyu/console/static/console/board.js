// The board does not change under a card that is being dragged, nor under an open menu; it fetches a moment later.
const MOMENT = 1000;

export default function board(box) {
  let waiting;
  const busy = () => box.querySelector(".q-dragged, .dropdown-menu.show");
  box.addEventListener("htmx:beforeRequest", (event) => {
    if (event.detail.elt !== box || !busy()) return;
    event.preventDefault();
    clearTimeout(waiting);
    waiting = setTimeout(() => window.htmx.trigger(box, "live"), MOMENT);
  });
}
