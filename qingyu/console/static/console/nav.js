// Which groups of the menu somebody has unfolded, kept in a cookie, so that the server draws the next page alike.
const YEAR = 365 * 24 * 3600;

export default function group(details) {
  details.addEventListener("toggle", () => {
    const open = [...document.querySelectorAll(".q-nav-group[open]")].map((one) => one.dataset.group);
    document.cookie = `unfolded=${open.join(".")}; path=/console; max-age=${YEAR}; samesite=lax`;
  });
}
