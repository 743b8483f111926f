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
  const look = { class: "plain", title: label, "aria-label": `${label} ${job.label}` };
  return makeButton(look, text, () => {
    if (!ENDED.has(job.news.state)) {
      if (job.token) cancelOrder(job.token);
      job.stop.abort();
    }
    dropJobs((one) => one === job);
  });
}

/** A file that is there: fetched again by a click. */
function doneChip(job) {
  const { name } = job.news;
  const words = [h("span", "what", job.label), h("span", "how", name)];
  const look = { class: "again", title: `再下载 ${name}` };
  const get = makeButton(look, words, () => saveFile(job.token, name));
  return h("li", "chip done", get, dropButton(job, "移去"));
}

/** A file that is being made, or waits for its turn. */
function workingChip(job) {
  const { state, place, step, share, cut } = job.news;
  const stands = state === "waiting" ? `排队第 ${place} 位` : `${step}… ${Math.round(share * 100)}%`;
  const how = cut || stands;
  return h("li", "chip", h("span", "what", job.label), h("span", "how", how),
    state === "working" && h("progress", { max: 1, value: share ?? 0 }),
    dropButton(job, "取消", "取消"));
}

function failedLine(job) {
  return h("li", "failed", h("span", "what", job.label),
    h("span", "how", job.news.fault || "已取消"), dropButton(job, "移去"));
}

function fileRow(files) {
  const done = files.filter(isDone).length;
  const numbers = [[files.length - done, "生成中"], [done, "已完成"]].filter(([number]) => number);
  const words = numbers.map(([number, word]) => `${word} ${number}`).join(" · ");
  return h("div", "row",
    h("span", { class: "count", role: "status" }, words),
    h("ul", { class: "chips", "aria-label": "生成的文件" },
      ...files.map((job) => (isDone(job) ? doneChip(job) : workingChip(job)))),
    done > 0 && makeButton("plain", "清空", () => dropJobs(isDone)));
}

function faultLines(failed) {
  const look = { class: "failures", "aria-label": "没有做成的文件", role: "alert" };
  return h("ul", look, ...failed.map(failedLine));
}

/**
 * Make the row; `add(label, form)` orders a file and saves it when it is there, `mended()` takes
 * away what failed.
 */
function makeJobs(tell) {
  const root = h("div", "jobs");
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
    const { signal } = job.stop;
    const hear = (news) => {
      if (signal.aborted) return;
      job.news = news;
      globalThis.layoutPaintJobs();
    };
    // It stands there from the click on: whoever orders while the line is cut sees it wait.
    orderedJobs.unshift(job);
    orderedJobs.splice(MOST_FILES);
    hear(job.news);
    const onCut = (cut) => hear({ ...job.news, cut });
    const { token, fault, field } = await placeOrder(form, { signal, onCut });
    if (!token) {
      dropJobs((one) => one === job);
      return signal.aborted || tell(fault, field);
    }
    job.token = token;
    const end = await followOrder(token, hear, signal);
    hear(end);
    if (isDone(job)) saveFile(token, end.name);
    return undefined;
  }
  paint();
  return { root, add, mended: () => dropJobs(isFailed) };
}
