/* 专题制图: the form on the left, the preview and the files on the right. */

function fileButtons(record, form, jobs) {
  const root = make("div", "actions");
  root.setAttribute("role", "group");
  root.setAttribute("aria-label", "下载");
  for (const [format, label, hint] of record.files) {
    const button = makeButton("get", label, () => jobs.add(label, form.order({ format })));
    button.title = hint;
    root.append(button);
  }
  root.append(make("span", "gap"));
  for (const [format, label] of record.books) {
    const button = makeButton("get", label, () => {
      jobs.add(label, form.order({ kind: "atlas", format }));
    });
    button.title = "全市、片区、集群和每个县（市、区）各一页";
    root.append(button);
  }
  return root;
}

function drawSheets(record, signal) {
  const board = make("div", "board");
  let preview = null;
  const form = makeForm(record, () => {
    tell("", "");
    jobs.mended();
    preview.refresh();
  });
  preview = makePreview(form, signal);
  const fault = make("p", "fault");
  fault.setAttribute("role", "alert");
  fault.hidden = true;
  const tell = (text, field) => {
    fault.textContent = text;
    fault.hidden = !text || form.tell(text, field);
  };
  const jobs = makeJobs(tell);
  const add = (label, order) => {
    tell("", "");
    return jobs.add(label, order);
  };
  const stage = make("div", "stage");
  stage.append(fileButtons(record, form, { add }), fault, jobs.root, preview.root);
  const side = make("div", "side");
  side.append(form.root, makeData(form.order, add));
  const studio = make("div", "studio");
  studio.append(side, stage);
  const about = make("span", "quiet scope", `当前视图：${record.scope}`);
  const back = mapLink(record.query, "回到地图改视图");
  board.append(pageHead("专题制图", about, back), noticeLine(record.notice), studio);
  preview.refresh(0);
  return [board];
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
