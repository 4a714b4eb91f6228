// data-hotkey="n" presses the button, follows the link or enters the field; "mod+Enter" works while typing too.
function pressed(event) {
  const mod = event.ctrlKey || event.metaKey;
  return `${mod ? "mod+" : ""}${event.altKey ? "alt+" : ""}${event.key.length === 1 ? event.key.toLowerCase() : event.key}`;
}

// Nothing is typed into a radio button or a tick box: keys stay keys there, and a key presses them.
const typing = (element) => element.matches("input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable=true]");

export function listen() {
  document.addEventListener("keydown", (event) => {
    if (event.isComposing || event.repeat || !event.key) return;
    const key = pressed(event);
    if (typing(event.target) && !/^(mod|alt)\+/.test(key)) return;
    const scope = document.querySelector("dialog[open]") || document;
    const element = scope.querySelector(`[data-hotkey="${CSS.escape(key)}"]`);
    if (!element || element.disabled) return;
    event.preventDefault();
    if (typing(element)) element.focus();
    else element.click();
  });
}
