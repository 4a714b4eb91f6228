// What every page runs, console, portal and field alike.
import * as back from "./back.js";
import * as countdown from "./countdown.js";
import * as dialogs from "./dialogs.js";
import * as drafts from "./drafts.js";
import * as hotkeys from "./hotkeys.js";
import * as live from "./live.js";
import * as look from "./look.js";
import * as modules from "./modules.js";
import * as once from "./once.js";
import * as photos from "./photos.js";
import * as requests from "./requests.js";
import * as toasts from "./toasts.js";

for (const part of [look, toasts, requests, once]) part.start();
for (const part of [back, dialogs, drafts, countdown, hotkeys, live]) part.listen();
// These work on elements, also on those that htmx brings later.
requests.htmx.onLoad((element) => {
  const root = element.parentElement || element;
  for (const part of [drafts, countdown, photos, modules]) part.start(root);
});
