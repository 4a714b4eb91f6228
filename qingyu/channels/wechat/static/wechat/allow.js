// WeChat's button for allowing notices: it works inside WeChat only, and says so where it does not.

const given = document.getElementById("wechat-config");
const button = document.querySelector("wx-open-subscribe");

function show(name) {
  for (const part of document.querySelectorAll("[data-part]")) part.hidden = part.dataset.part !== name;
}

if (!window.wx || !given || !button) {
  show("away");
} else {
  window.wx.config({ ...JSON.parse(given.textContent), jsApiList: [], openTagList: ["wx-open-subscribe"] });
  window.wx.error(() => show("away"));
  button.addEventListener("success", () => show("done"));
  button.addEventListener("error", () => show("away"));
}
