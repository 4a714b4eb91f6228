// The television in the hall: when the server is not reached any more, it says so instead of showing old numbers as new.
const SILENCE = 20000;

export default function screen(box) {
  const stale = box.querySelector(".h-stale");
  let heard = Date.now();
  box.addEventListener("htmx:afterRequest", ({ detail }) => {
    if (detail.successful) heard = Date.now();
    stale.hidden = detail.successful;
  });
  setInterval(() => { stale.hidden = stale.hidden && Date.now() - heard < SILENCE; }, 1000);
}
