// The button that sends the page to the printer.
export default function print(button) {
  button.addEventListener("click", () => window.print());
}
