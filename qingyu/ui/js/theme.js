// Chooses light or dark before the first paint, so that nothing flashes. Loaded in <head>.
const root = document.documentElement;
const dark = matchMedia("(prefers-color-scheme: dark)");

function apply() {
  const chosen = root.dataset.theme || "auto";
  root.dataset.bsTheme = chosen === "auto" ? (dark.matches ? "dark" : "light") : chosen;
}

apply();
dark.addEventListener("change", apply);
root.addEventListener("theme", apply);
