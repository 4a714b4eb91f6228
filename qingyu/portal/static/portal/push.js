// Registers this browser for messages. Where it cannot, nothing is offered.
const bytes = (key) => Uint8Array.from(atob(key.replace(/-/g, "+").replace(/_/g, "/")), (letter) => letter.charCodeAt(0));

async function registered(box) {
  const registration = await navigator.serviceWorker.register(box.dataset.worker);
  await navigator.serviceWorker.ready;
  return registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: bytes(box.dataset.key) });
}

export default function push(box) {
  const form = box.querySelector("[data-push]");
  if (!form || !("serviceWorker" in navigator) || !("PushManager" in window)) return;
  box.hidden = false;
  form.addEventListener("submit", async (event) => {
    if (form.elements.subscription.value) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    try {
      form.elements.subscription.value = JSON.stringify(await registered(box));
      form.requestSubmit();
    } catch {
      box.querySelector("[role=status]").hidden = false;
    }
  });
}
