// Light, dark or automatic; larger text for the elderly. Kept in a cookie, so that the server paints it at once.
const root = document.documentElement;
const YEAR = 365 * 24 * 3600;

function keep(name, value) {
  document.cookie = `${name}=${value}; path=/; max-age=${YEAR}; samesite=lax`;
}

function setTheme(theme) {
  keep("theme", theme);
  root.dataset.theme = theme;
  if (theme === "auto") delete document.body.dataset.weuiTheme;
  else document.body.dataset.weuiTheme = theme;
  root.dispatchEvent(new Event("theme"));
  mark();
}

function setElder(on) {
  keep("elder", on ? "1" : "0");
  root.classList.toggle("elder", on);
  if (on) document.body.dataset.weuiMode = "care";
  else delete document.body.dataset.weuiMode;
  mark();
}

/** Tell buttons (and those who hear rather than see them) which choice is on. */
function mark() {
  for (const button of document.querySelectorAll("[data-set-theme]")) {
    button.setAttribute("aria-pressed", String(button.dataset.setTheme === (root.dataset.theme || "auto")));
  }
  for (const button of document.querySelectorAll("[data-elder-toggle]")) {
    button.setAttribute("aria-pressed", String(root.classList.contains("elder")));
  }
}

export function start() {
  document.addEventListener("click", (event) => {
    const theme = event.target.closest("[data-set-theme]");
    if (theme) setTheme(theme.dataset.setTheme);
    if (event.target.closest("[data-elder-toggle]")) setElder(!root.classList.contains("elder"));
  });
  mark();
}
