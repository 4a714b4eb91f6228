// One SVG sprite of the Tabler icons that templates and icons.txt files name.
import { access, mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { dirname } from "node:path";

const outline = "node_modules/@tabler/icons/icons/outline";
// Tags that take an icon by name somewhere among their arguments.
const tag = /\{%\s*(icon|nav_item|tab_item|badge|empty|card|tile)\s([^%]*)%\}/g;
const include = /icon="([a-z0-9-]+)"/g;

/** Writes the sprite; returns "name (file)" for every `{% icon %}` that Tabler does not have. */
export async function drawSprite(path) {
  const wanted = new Map();
  const unknown = [];
  const files = (await readdir("qingyu", { recursive: true })).map((name) => `qingyu/${name}`).sort();
  for (const file of files.filter((name) => name.endsWith(".html"))) {
    for (const [name, sure] of named(await readFile(file, "utf8"))) {
      if (await exists(name)) wanted.set(name, file);
      else if (sure) unknown.push(`${name} (${file})`);
    }
  }
  for (const file of files.filter((name) => name.endsWith("/icons.txt"))) {
    for (const name of (await readFile(file, "utf8")).split(/\s+/).filter(Boolean)) {
      if (await exists(name)) wanted.set(name, file);
      else unknown.push(`${name} (${file})`);
    }
  }
  const symbols = await Promise.all([...wanted.keys()].sort().map(symbol));
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join("")}</svg>\n`);
  return unknown;
}

/** [name, sure] pairs; only the first argument of `icon` is surely an icon, other words are tried. */
function* named(html) {
  for (const [, kind, args] of html.matchAll(tag)) {
    const words = [...args.matchAll(/"([a-z0-9-]+)"/g)].map((found) => found[1]);
    for (const [index, word] of words.entries()) yield [word, kind === "icon" && index === 0 && args.trim().startsWith('"')];
  }
  for (const [, name] of html.matchAll(include)) yield [name, true];
}

async function symbol(name) {
  const svg = await readFile(`${outline}/${name}.svg`, "utf8");
  const inner = svg.replace(/^[\s\S]*?<svg[^>]*>/, "").replace(/<\/svg>\s*$/, "");
  return `<symbol id="${name}" viewBox="0 0 24 24">${inner.replace(/\s*\n\s*/g, "")}</symbol>`;
}

async function exists(name) {
  return access(`${outline}/${name}.svg`).then(() => true, () => false);
}
