// j and k walk through the rows as arrow keys do in a mail program; Enter follows the link that has the focus.
const typing = (element) => element.matches("input, textarea, select, [contenteditable=true]");

export default function list(box) {
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target) || document.querySelector("dialog[open]")) return;
    const step = { j: 1, k: -1 }[event.key];
    if (!step) return;
    const rows = [...box.querySelectorAll("[data-row]")];
    const next = rows[rows.indexOf(document.activeElement) + step] || rows[step > 0 ? 0 : rows.length - 1];
    next?.focus();
    next?.closest("tr").scrollIntoView({ block: "nearest" });
  });
}
