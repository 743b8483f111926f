// Joins the view's core: node join_core.mjs ENTRY FOLDER, asked by join_core.py.

import { mkdirSync, writeFileSync } from "node:fs";
import { SourceMap } from "node:module";
import { dirname, join, relative, resolve, sep } from "node:path";
import { build } from "esbuild";

const [entry, folder] = process.argv.slice(2).map((path) => resolve(path));
const home = dirname(dirname(entry));
const outfile = join(folder, "core.js");

const { outputFiles } = await build({
  absWorkingDir: home,
  banner: { js: "// Made by scripts/join_core.py from core/*.js; not edited by hand." },
  bundle: true,
  charset: "utf8",
  entryPoints: [entry],
  format: "iife",
  globalName: "layoutCore",
  logLevel: "error",
  outfile,
  sourcemap: "external",
  target: "es2022",
  write: false,
}).catch(() => process.exit(1));

const [map, script] = ["core.js.map", "core.js"].map((name) =>
  outputFiles.find(({ path }) => path === join(folder, name)).text,
);
mkdirSync(folder, { recursive: true });
writeFileSync(outfile, script);
writeFileSync(join(folder, "core_lines.json"), `${JSON.stringify(lines(script, JSON.parse(map)))}\n`);

/** Modules, and runs of lines: from which joined line on, which module, from which of its lines. */
function lines(text, payload) {
  const found = new SourceMap(payload);
  const modules = [];
  const runs = [];
  let expected = "";
  text.split("\n").forEach((line, index) => {
    const { generatedLine, originalLine, originalSource } = found.findEntry(
      index,
      line.length - line.trimStart().length,
    );
    if (generatedLine !== index || originalSource === undefined) return;
    const module = relative(home, resolve(folder, originalSource)).split(sep).join("/");
    if (!modules.includes(module)) modules.push(module);
    const last = runs.at(-1);
    expected = last && `${last[1]}:${index + 1 - last[0] + last[2]}`;
    const run = [index + 1, modules.indexOf(module), originalLine + 1];
    if (expected !== `${run[1]}:${run[2]}`) runs.push(run);
  });
  return { modules, runs };
}
