// Bundles qingyu/ui/js and qingyu/ui/css into qingyu/ui/static/dist, and draws the icon sprite.
import { mkdir, rm, writeFile } from "node:fs/promises";
import * as esbuild from "esbuild";
import { drawSprite } from "./icons.mjs";

const out = "qingyu/ui/static/dist";
const shared = {
  bundle: true,
  minify: true,
  legalComments: "linked",
  logLevel: "warning",
  // Static files get their hash from Django, so names stay plain here.
  outdir: out,
  entryNames: "[name]",
  loader: { ".svg": "dataurl" },
};
const jobs = [
  {
    ...shared,
    format: "esm",
    // The console is used in an up-to-date browser; residents come with whatever their phone has.
    target: ["chrome123", "safari17.5", "firefox120"],
    entryPoints: ["console.js", "charts.js"].map((name) => `qingyu/ui/js/${name}`).concat("qingyu/ui/css/console.css"),
  },
  {
    ...shared,
    format: "esm",
    target: ["chrome86", "safari14.1", "firefox90"],
    entryPoints: ["resident.js", "signature.js"].map((name) => `qingyu/ui/js/${name}`).concat("qingyu/ui/css/resident.css"),
  },
  // Runs in <head> before anything is painted, hence no module.
  { ...shared, format: "iife", target: ["chrome86", "safari14.1"], entryPoints: ["qingyu/ui/js/theme.js"] },
];

if (process.argv.includes("--watch")) {
  await drawSprite(`${out}/icons.svg`);
  for (const job of jobs) await (await esbuild.context(job)).watch();
} else {
  await rm(out, { recursive: true, force: true });
  await mkdir(out, { recursive: true });
  await Promise.all(jobs.map((job) => esbuild.build(job)));
  const unknown = await drawSprite(`${out}/icons.svg`);
  for (const line of unknown) console.error(`unknown icon ${line}`);
  if (unknown.length) process.exitCode = 1;
  // Newer than what was collected: the next start collects again.
  await writeFile(`${out}/.stamp`, "");
}
