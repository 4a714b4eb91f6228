// The paper is on the screen already; the button hands it to the printer.
export default function print(button) {
  button.addEventListener("click", () => window.print());
}
