/* 出图: the files, how they stand, and the preview. By hand, because an order, once given, outlives a
   cut line, another page and a reload; words and choices are Streamlit's and come with each run. */

const LISTEN_MS = 50;
const MOST_WAITS = 100;
const ordered = (globalThis.layoutDataOrders ??= new Set());

/** Wait for the run that has heard of a click, after those before it: it knows what was chosen just before. */
async function settled(sheet, before) {
  const click = Date.now();
  const { dataset } = document.querySelector(".stApp");
  sheet.ask((sheet.told = { ...sheet.told, click })); // what is said later must not unsay it
  await before;
  const deaf = () => dataset.testConnectionState === "CONNECTED" && !(sheet.heard >= click);
  for (let waits = 0; waits < MOST_WAITS && deaf(); waits += 1)
    await new Promise((done) => setTimeout(done, LISTEN_MS));
}

function fileButtons(record, sheet, add) {
  const order = (label, more) => (sheet.last = settled(sheet, sheet.last).then(() => add(label, more)));
  const get = (label, title, more) => makeButton({ class: "get", title }, label, () => order(label, more));
  return makeTabs("下载", [
    ...record.files.map(([format, label, hint]) => get(label, hint, { format })),
    h("span", "gap"),
    ...record.books.map(([format, label]) => get(label, record.atlas, { kind: "atlas", format })),
  ], "actions");
}

/** Words that suit every sheet outlive a reload: the server reads them where a visit begins. */
function keepWords(words) {
  const { pathname } = new URL(".", document.baseURI);
  document.cookie = `layout_words=${encodeURIComponent(JSON.stringify(words))};max-age=31536000;samesite=strict;path=${pathname}`;
}

/** Draw the page once; `sheet` is what it is told anew in each run: settings, an order of data. */
function drawSheets(record, sheet, signal) {
  const fault = h("p", { class: "fault", role: "alert", hidden: true });
  /** Say to Python what belongs beside its fields; tells whether one of them takes a fault. */
  const toFields = (news) => {
    const told = { ...sheet.told, ...news };
    if (JSON.stringify(told) !== JSON.stringify(sheet.told)) sheet.ask((sheet.told = told));
    return record.fields.includes(told.field);
  };
  const form = {
    order: (more) => ({ ...sheet.settings, query: record.query, ...more }),
    tell: (text, field) => toFields({ fault: text, field }),
    suggest: ({ title, subtitle, number }) => toFields({ hints: { title, subtitle, number } }),
  };
  const tell = (text, field) => {
    fault.textContent = text;
    fault.hidden = form.tell(text, field) || !text;
  };
  const preview = makePreview(form, signal);
  const jobs = makeJobs(tell);
  const add = (label, more) => {
    tell("", "");
    jobs.add(label, form.order(more));
  };
  sheet.changed = () => {
    tell("", "");
    jobs.mended();
    preview.refresh();
  };
  sheet.order = ({ key, label, form: asked }) => {
    ordered.add(key);
    add(label, { kind: "data", ...asked });
  };
  preview.refresh(0);
  return [h("div", "stage", fileButtons(record, sheet, add), fault, jobs.root, preview.root)];
}

export default function ({ data: [record, settings, order, heard], parentElement, setTriggerValue }) {
  const sheet = (parentElement.sheet ??= { told: { fault: "", field: "", hints: {} } });
  sheet.ask = (told) => location.pathname.endsWith("/sheets") && setTriggerValue("asked", told); // else it would undo a link
  const changed = sheet.settings && JSON.stringify(settings) !== JSON.stringify(sheet.settings);
  Object.assign(sheet, { settings, heard });
  drawOnce(parentElement, record, () => {
    sheet.stop?.abort();
    sheet.stop = new AbortController();
    return drawSheets(record, sheet, sheet.stop.signal);
  });
  if (changed) {
    keepWords(settings.words);
    sheet.changed();
  }
  if (order && !ordered.has(order.key)) sheet.order(order);
  return () => {
    sheet.stop.abort();
    parentElement.drawnFrom = null;
  };
}
