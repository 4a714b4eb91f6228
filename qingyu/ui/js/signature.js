// A canvas to sign on; the drawing goes into a hidden field as a PNG data address.
import SignaturePad from "signature_pad";

export default function signature(box) {
  const canvas = box.querySelector("canvas");
  const field = box.querySelector("input[type=hidden]");
  const pad = new SignaturePad(canvas, { penColor: "#111", backgroundColor: "#fff" });

  function fit() {
    const ratio = Math.max(devicePixelRatio || 1, 1);
    const strokes = pad.toData();
    canvas.width = canvas.offsetWidth * ratio;
    canvas.height = canvas.offsetHeight * ratio;
    canvas.getContext("2d").scale(ratio, ratio);
    pad.fromData(strokes);
  }

  pad.addEventListener("endStroke", () => (field.value = pad.toDataURL("image/png")));
  box.querySelector("[data-clear]").addEventListener("click", () => {
    pad.clear();
    field.value = "";
  });
  new ResizeObserver(fit).observe(canvas);
}
