/* 专题制图: the form on the left, the preview and the files on the right. */

function fileButtons(record, form, jobs) {
  const get = (label, title, more) =>
    makeButton({ class: "get", title }, label, () => jobs.add(label, form.order(more)));
  return makeTabs("下载", [
    ...record.files.map(([format, label, hint]) => get(label, hint, { format })),
    h("span", "gap"),
    ...record.books.map(([format, label]) =>
      get(label, record.atlas, { kind: "atlas", format })),
  ], "actions");
}

function drawSheets(record, signal) {
  let preview = null;
  const form = makeForm(record, () => {
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
    h("div", "side", form.root, makeData(form.order, add)),
    h("div", "stage", fileButtons(record, form, { add }), fault, jobs.root, preview.root));
  const about = h("span", "quiet scope", `当前视图：${record.scope}`);
  const back = mapLink(record.query, "回到地图改视图");
  preview.refresh(0);
  return [h("div", "board", pageHead("专题制图", about, back), noticeLine(record.notice), studio)];
}

export default function (component) {
  const { data, parentElement } = component;
  parentElement.stopSheets ??= new AbortController();
  drawOnce(parentElement, data[0], () => {
    parentElement.stopSheets.abort();
    parentElement.stopSheets = new AbortController();
    return drawSheets(data[0], parentElement.stopSheets.signal);
  });
  return () => {
    parentElement.stopSheets.abort();
    parentElement.drawnFrom = null;
  };
}
