// Cards [data-drag] are dragged to columns [data-drop="value"]; the card's form is then sent with that value in its
// field [data-drop-field]. The same form is reachable as a menu, so nobody needs to drag (WCAG 2.5.7).
let card;

const column = (event) => event.target.closest?.("[data-drop]");

export function listen() {
  document.addEventListener("dragstart", (event) => {
    card = event.target.closest?.("[data-drag]");
    if (!card) return;
    event.dataTransfer.effectAllowed = "move";
    card.classList.add("q-dragged");
  });
  document.addEventListener("dragend", () => {
    card?.classList.remove("q-dragged");
    card = undefined;
    document.querySelectorAll(".q-drop-here").forEach((place) => place.classList.remove("q-drop-here"));
  });
  document.addEventListener("dragover", (event) => {
    const place = card && column(event);
    document.querySelectorAll(".q-drop-here").forEach((other) => other !== place && other.classList.remove("q-drop-here"));
    if (!place) return;
    event.preventDefault();
    place.classList.add("q-drop-here");
  });
  document.addEventListener("drop", (event) => {
    const place = card && column(event);
    if (!place || place.contains(card)) return;
    event.preventDefault();
    const field = card.querySelector("[data-drop-field]");
    field.value = place.dataset.drop;
    field.form.requestSubmit();
  });
}
