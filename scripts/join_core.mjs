// Joins the view's core: node join_core.mjs ENTRY FOLDER, asked by join_core.py.

import { mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { SourceMap } from "node:module";
import { dirname, join, relative, resolve, sep } from "node:path";
import { build } from "esbuild";

const ROOT = dirname(import.meta.dirname);
const LIBRARIES = "layoutLibraries";
const LIBRARY = "library";
const [entry, folder] = process.argv.slice(2).map((path) => resolve(path));
const home = dirname(dirname(entry));
const outfile = join(folder, "core.js");
/** Modules of libraries that the core's own modules import, e.g. `gcoord`. */
const imported = new Set();

const [map, own] = await joined();
const { modules, runs } = lines(own, JSON.parse(map));
const rooms = [...new Set(modules.map((module) => `${dirname(module)}/*.js`))];
const packages = [...imported].map((name) => name.split("/")[0]);
const [strict, ...rest] = own.split("\n");
const before = [
  `// Made by scripts/join_core.py from ${[...rooms, ...packages].join(", ")}; not edited by hand.`,
  strict,
  ...(imported.size ? [await libraries()] : []),
];
mkdirSync(folder, { recursive: true });
writeFileSync(outfile, [...before, ...rest].join("\n") + licences());
const moved = runs.map(([line, ...origin]) => [line + before.length - 1, ...origin]);
writeFileSync(join(folder, "core_lines.json"), `${JSON.stringify({ modules, runs: moved })}\n`);

/** Texts that esbuild makes, by the ends of their names; it tells itself what is wrong. */
async function built(ends, options) {
  const { outputFiles } = await build({
    absWorkingDir: home,
    bundle: true,
    charset: "utf8",
    format: "iife",
    logLevel: "error",
    outfile,
    target: "es2022",
    write: false,
    ...options,
  }).catch(() => process.exit(1));
  return ends.map((end) => outputFiles.find(({ path }) => path.endsWith(end)).text);
}

/** Source map and script of the core's own modules. */
function joined() {
  return built([".js.map", ".js"], {
    entryPoints: [entry],
    globalName: "layoutCore",
    plugins: [{ name: "libraries apart", setup: apart }],
    sourcemap: "external",
  });
}

/** Let modules take a library's default from the line of libraries, when they first ask it for something. */
function apart(joining) {
  joining.onResolve({ filter: /^[a-z]/ }, ({ path, kind }) => {
    if (kind === "entry-point") return undefined;
    imported.add(path);
    return { path, namespace: LIBRARY };
  });
  joining.onLoad({ filter: /^/, namespace: LIBRARY }, ({ path }) => ({
    contents: `export default new Proxy({}, { get: (_, name) => ${LIBRARIES}()[${JSON.stringify(path)}][name] });`,
  }));
}

/** All libraries in one line, as small as they get and run when first needed: no line of it comes from a module. */
async function libraries() {
  const texts = [...imported].map((name) => JSON.stringify(name));
  const [script] = await built([".js"], {
    globalName: LIBRARIES,
    legalComments: "none",
    minify: true,
    stdin: {
      contents: texts.map((name) => `export { default as ${name} } from ${name};`).join("\n"),
      resolveDir: ROOT,
    },
  });
  const made = script.trim().slice(`var ${LIBRARIES}=`.length).replace(/;$/, "");
  if (made.includes("\n")) throw new Error("the libraries take more than one line");
  return `var ${LIBRARIES}=(made=>()=>made??=${made})();`;
}

/** The licence of each library, which asks to travel with it; after all else, where no line moves. */
function licences() {
  const texts = packages.map((name) => {
    const at = join(ROOT, "node_modules", name);
    const file = readdirSync(at).find((one) => /^licen[cs]e/i.test(one));
    return `${name}\n\n${readFileSync(join(at, file), "utf8").trim()}`;
  });
  return texts.map((text) => `/*!\n${text.replaceAll(/[ \t\r]+$/gm, "")}\n*/\n`).join("");
}

/** Modules, and runs of lines: from which joined line on, which module, from which of its lines. */
function lines(text, payload) {
  const found = new SourceMap(payload);
  const named = [];
  const told = [];
  let expected = "";
  text.split("\n").forEach((line, index) => {
    const { generatedLine, originalLine, originalSource } = found.findEntry(
      index,
      line.length - line.trimStart().length,
    );
    if (generatedLine !== index || originalSource === undefined) return;
    if (originalSource.includes(`${LIBRARY}:`)) return;
    const module = relative(home, resolve(folder, originalSource)).split(sep).join("/");
    if (!named.includes(module)) named.push(module);
    const last = told.at(-1);
    expected = last && `${last[1]}:${index + 1 - last[0] + last[2]}`;
    const run = [index + 1, named.indexOf(module), originalLine + 1];
    if (expected !== `${run[1]}:${run[2]}`) told.push(run);
  });
  return { modules: named, runs: told };
}
