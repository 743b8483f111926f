/* Files that were ordered: one row for all, the newest first; what failed has a line below it. */

/** The files outlive a visit to another page of the app. */
const orderedJobs = (globalThis.layoutExportJobs ??= []);
const MOST_FILES = 6;

const isDone = ({ news }) => news.state === "done";
const isFailed = ({ news }) => news.state === "failed" || news.state === "gone";

function dropJobs(unwanted) {
  const kept = orderedJobs.filter((job) => !unwanted(job));
  orderedJobs.splice(0, orderedJobs.length, ...kept);
  globalThis.layoutPaintJobs?.();
}

function dropButton(job, label, text = "×") {
  const button = makeButton("plain", text, () => {
    if (!ENDED.has(job.news.state)) {
      if (job.token) cancelOrder(job.token);
      job.stop.abort();
    }
    dropJobs((one) => one === job);
  });
  button.setAttribute("aria-label", `${label} ${job.label}`);
  button.title = label;
  return button;
}

/** A file that is there: fetched again by a click. */
function doneChip(job) {
  const root = make("li", "chip done");
  const { name } = job.news;
  const get = makeButton("again", "", () => saveFile(job.token, name));
  get.append(make("span", "what", job.label), make("span", "how", name));
  get.title = `再下载 ${name}`;
  root.append(get, dropButton(job, "移去"));
  return root;
}

/** A file that is being made, or waits for its turn. */
function workingChip(job) {
  const { state, place, step, share } = job.news;
  const root = make("li", "chip");
  const bar = make("progress", "");
  const how = state === "waiting" ? `排队第 ${place} 位` : `${step}… ${Math.round(share * 100)}%`;
  bar.max = 1;
  bar.value = share ?? 0;
  root.append(make("span", "what", job.label), make("span", "how", how));
  root.append(state === "working" ? bar : "", dropButton(job, "取消", "取消"));
  return root;
}

function failedLine(job) {
  const root = make("li", "failed");
  root.append(make("span", "what", job.label), make("span", "how", job.news.fault || "已取消"));
  root.append(dropButton(job, "移去"));
  return root;
}

function fileRow(files) {
  const root = make("div", "row");
  const done = files.filter(isDone).length;
  const numbers = [[files.length - done, "生成中"], [done, "已完成"]].filter(([number]) => number);
  const count = make("span", "count", numbers.map(([number, word]) => `${word} ${number}`).join(" · "));
  count.setAttribute("role", "status");
  const list = make("ul", "chips");
  list.setAttribute("aria-label", "生成的文件");
  list.append(...files.map((job) => (isDone(job) ? doneChip(job) : workingChip(job))));
  root.append(count, list);
  if (done) root.append(makeButton("plain", "清空", () => dropJobs(isDone)));
  return root;
}

function faultLines(failed) {
  const root = make("ul", "failures");
  root.setAttribute("aria-label", "没有做成的文件");
  root.setAttribute("role", "alert");
  root.append(...failed.map(failedLine));
  return root;
}

/**
 * Make the row; `add(label, form)` orders a file and saves it when it is there, `mended()` takes
 * away what failed.
 */
function makeJobs(tell) {
  const root = make("div", "jobs");
  const paint = () => {
    const [failed, files] = [isFailed, (job) => !isFailed(job)].map((is) => orderedJobs.filter(is));
    root.replaceChildren(
      files.length ? fileRow(files) : "", failed.length ? faultLines(failed) : "",
    );
    root.hidden = !orderedJobs.length;
  };
  globalThis.layoutPaintJobs = paint;

  async function add(label, form) {
    dropJobs(isFailed);
    const job = { label, token: "", news: { state: "waiting", place: 1 }, stop: new AbortController() };
    const { token, fault, field } = await placeOrder(form);
    if (!token) return tell(fault, field);
    job.token = token;
    orderedJobs.unshift(job);
    orderedJobs.splice(MOST_FILES);
    const hear = (news) => {
      if (job.stop.signal.aborted) return;
      job.news = news;
      globalThis.layoutPaintJobs();
    };
    hear(job.news);
    const end = await followOrder(token, hear, job.stop.signal);
    hear(end);
    if (isDone(job)) saveFile(token, end.name);
    return undefined;
  }
  paint();
  return { root, add, mended: () => dropJobs(isFailed) };
}
