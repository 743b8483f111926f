/* 出图: words on the left, the preview and the files on the right; the rest is Streamlit's. */

const SETTLE_MS = 60;
const ordered = (globalThis.layoutDataOrders ??= new Set());

/** Wait for what was just chosen in Streamlit's controls: a click may follow at once. */
async function settled() {
  const app = document.querySelector(".stApp");
  do await new Promise((done) => setTimeout(done, SETTLE_MS));
  while (app?.dataset.testScriptState === "running");
}

function fileButtons(record, form, jobs) {
  const get = (label, title, more) =>
    makeButton({ class: "get", title }, label, async () => {
      await settled();
      jobs.add(label, form.order(more));
    });
  return makeTabs("下载", [
    ...record.files.map(([format, label, hint]) => get(label, hint, { format })),
    h("span", "gap"),
    ...record.books.map(([format, label]) =>
      get(label, record.atlas, { kind: "atlas", format })),
  ], "actions");
}

/** Draw the page once; `sheet` is what it is told anew in each run: settings, an order of data. */
function drawSheets(record, sheet, signal) {
  let preview = null;
  const form = makeForm(record, () => sheet.settings, () => {
    tell("", "");
    jobs.mended();
    preview.refresh();
  });
  preview = makePreview(form, signal);
  const fault = h("p", { class: "fault", role: "alert", hidden: true });
  const tell = (text, field) => {
    fault.textContent = text;
    fault.hidden = !text || form.tell(text, field);
  };
  const jobs = makeJobs(tell);
  const add = (label, order) => {
    tell("", "");
    return jobs.add(label, order);
  };
  const studio = h("div", "studio",
    h("div", "side", form.root),
    h("div", "stage", fileButtons(record, form, { add }), fault, jobs.root, preview.root));
  sheet.changed = () => preview.refresh();
  sheet.order = ({ key, label, form: asked }) => {
    ordered.add(key);
    add(label, form.order({ kind: "data", ...asked }));
  };
  const about = h("span", "quiet scope", `当前视图：${record.scope}`);
  const back = mapLink(record.query, "回到地图改视图");
  preview.refresh(0);
  return [h("div", "board", pageHead("出图", about, back), noticeLine(record.notice), studio)];
}

export default function ({ data: [record, settings, order], parentElement }) {
  const sheet = (parentElement.sheet ??= {});
  const changed = JSON.stringify(settings) !== JSON.stringify(sheet.settings);
  sheet.settings = settings;
  drawOnce(parentElement, record, () => {
    sheet.stop?.abort();
    sheet.stop = new AbortController();
    return drawSheets(record, sheet, sheet.stop.signal);
  });
  if (changed) sheet.changed();
  if (order && !ordered.has(order.key)) sheet.order(order);
  return () => {
    sheet.stop.abort();
    parentElement.drawnFrom = null;
  };
}
