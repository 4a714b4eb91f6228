// <div data-photos><input type="file" multiple>: photos are made smaller one at a time, shown, and can be taken out.
// Without this script it is a plain file input, and the server makes them smaller all the same.
import { toast } from "./toasts.js";
import { word } from "./words.js";

// As the server keeps them (core.pictures.develop): a long screenshot by its short side, or nobody could read it.
const LONGEST = 1600;
const SHORT = 1080;
const END = 30000;
const MOST = 9;

async function smaller(file) {
  if (!file.type.startsWith("image/")) return file;
  try {
    // One at a time: cheap phones die of several full-size bitmaps.
    const bitmap = await createImageBitmap(file, { imageOrientation: "from-image" });
    const [short, longest] = [bitmap.width, bitmap.height].sort((one, other) => one - other);
    const scale = Math.min(1, Math.max(LONGEST / longest, SHORT / short), END / longest);
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(bitmap.width * scale);
    canvas.height = Math.round(bitmap.height * scale);
    canvas.getContext("2d").drawImage(bitmap, 0, 0, canvas.width, canvas.height);
    bitmap.close();
    const blob = await new Promise((done) => canvas.toBlob(done, "image/jpeg", 0.85));
    if (!blob || blob.size >= file.size) return file;
    return new File([blob], file.name.replace(/\.\w+$/, "") + ".jpg", { type: "image/jpeg" });
  } catch {
    return file; // a format this browser cannot read (HEIC): the server can
  }
}

function enliven(box) {
  if (box.dataset.ready) return;
  box.dataset.ready = "yes";
  const input = box.querySelector("input[type=file]");
  const list = box.querySelector("[data-photo-list]");
  const most = Number(box.dataset.photos || MOST);
  let kept = [];

  function put() {
    const transfer = new DataTransfer();
    kept.forEach((file) => transfer.items.add(file));
    input.files = transfer.files;
    list.replaceChildren(...kept.map(thumbnail));
    box.classList.toggle("q-photos-full", kept.length >= most);
  }

  function thumbnail(file, index) {
    const item = document.createElement("li");
    const image = document.createElement("img");
    image.src = URL.createObjectURL(file);
    image.onload = () => URL.revokeObjectURL(image.src);
    image.alt = word("photo", index + 1);
    const remove = document.createElement("button");
    remove.type = "button";
    remove.textContent = "×";
    remove.setAttribute("aria-label", word("photoRemove", index + 1));
    remove.onclick = () => {
      kept = kept.filter((other) => other !== file);
      put();
      input.focus();
    };
    item.append(image, remove);
    return item;
  }

  input.addEventListener("change", async () => {
    const chosen = [...input.files];
    if (kept.length + chosen.length > most) toast(word("photosMost", most), "warn");
    box.setAttribute("aria-busy", "true");
    for (const file of chosen.slice(0, most - kept.length)) kept.push(await smaller(file));
    box.removeAttribute("aria-busy");
    put();
    // A form may send them at once: hx-trigger="photos".
    if (kept.length) input.dispatchEvent(new CustomEvent("photos", { bubbles: true }));
  });
  input.form?.addEventListener("reset", () => ((kept = []), put()));
}

export function start(root) {
  root.querySelectorAll("[data-photos]").forEach(enliven);
}
