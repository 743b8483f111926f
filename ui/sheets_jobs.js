/* Files that were ordered: each a line with how far it is, a way to break it off, and the file. */

/** The lines outlive a visit to another page of the app. */
const orderedJobs = (globalThis.layoutExportJobs ??= []);
const MOST_LINES = 6;

function jobText({ state, place, step, share, fault }) {
  if (state === "waiting") return `排队中，第 ${place} 位`;
  if (state === "working") return `${step || "准备"}… ${Math.round(share * 100)}%`;
  if (state === "done") return "已完成";
  return fault || "已取消";
}

function jobLine(job, remove) {
  const { news } = job;
  const root = make("li", `job ${news.state}`);
  const bar = make("progress", "");
  bar.max = 1;
  if (news.state === "working") bar.value = news.share;
  root.append(make("span", "what", job.label), make("span", "how", jobText(news)));
  if (!ENDED.has(news.state)) {
    root.append(bar, makeButton("plain", "取消", () => {
      if (job.token) cancelOrder(job.token);
      job.stop.abort();
      job.news = { state: "gone", fault: "已取消" };
      remove();
    }));
  } else {
    if (news.state === "done") {
      root.append(makeButton("action", `下载 ${news.name}`, () => saveFile(job.token, news.name)));
    }
    root.append(makeButton("plain", "移去", () => {
      orderedJobs.splice(orderedJobs.indexOf(job), 1);
      remove();
    }));
  }
  return root;
}

/** Make the list; `add(label, form)` orders a file and saves it when it is there. */
function makeJobs(tell) {
  const root = make("ul", "jobs");
  root.setAttribute("aria-label", "生成的文件");
  root.setAttribute("aria-live", "polite");
  const paint = () => {
    root.replaceChildren(...orderedJobs.map((job) => jobLine(job, paintAll)));
    root.hidden = !orderedJobs.length;
  };
  const paintAll = () => globalThis.layoutPaintJobs?.();
  globalThis.layoutPaintJobs = paint;

  async function add(label, form) {
    const job = { label, token: "", news: { state: "waiting", place: 0 }, stop: new AbortController() };
    const { token, fault, field } = await placeOrder(form);
    if (!token) return tell(fault, field);
    job.token = token;
    orderedJobs.unshift(job);
    orderedJobs.splice(MOST_LINES);
    paintAll();
    const end = await followOrder(token, (news) => {
      if (job.stop.signal.aborted) return;
      job.news = news;
      paintAll();
    }, job.stop.signal);
    if (job.stop.signal.aborted) return undefined;
    job.news = end;
    paintAll();
    if (end.state === "done") saveFile(token, end.name);
    return undefined;
  }
  paint();
  return { root, add };
}
