/* The live preview: the sheet itself, small; the last good picture stays until there is a better. */

const EDIT_PAUSE_MS = 100;
const MOST_TRIES = 4;
const FIRST_WAIT = "正在准备…第一张预览要等几秒";

/** What the picture shows in numbers. */
function reportLine(report) {
  if (!report) return "";
  const parts = [
    [report.labels, "标注 # 处"], [report.numbered, "编号 # 处"], [report.unlabelled, "未标注 # 处"],
    [report.unplaced, "未落图 # 处"],
  ];
  const said = parts.filter(([number]) => number).map(([number, text]) => text.replace("#", number));
  if (report.drafts?.length) said.push(`依据含送审稿：${report.drafts.join("、")}`);
  if (report.ended?.length) said.push(`依据含已到期文件：${report.ended.join("、")}`);
  return [...(report.notes ?? []), ...said].join(" · ");
}

/** Make the preview of a form; `refresh()` draws it anew soon, one picture at a time. */
function makePreview(form, signal) {
  const picture = h("img", { alt: "成图预览", hidden: true });
  const waiting = h("p", "waiting", FIRST_WAIT);
  const fault = h("p", { class: "fault", role: "alert", hidden: true });
  const caption = h("figcaption");
  const paper = h("div", "paper", picture, waiting);
  const larger = makeButton({ class: "larger", hidden: true }, "放大看", () => {
    const whole = paper.classList.toggle("whole");
    larger.textContent = whole ? "看全幅" : "放大看";
  });
  const root = h("figure", "preview", fault, paper, h("div", "under", caption, larger));
  const state = { timer: 0, busy: false, again: false, lost: false };

  function tell(text, field) {
    const taken = form.tell(text, field);
    fault.textContent = text && !picture.hidden ? `${text}下面是上一张预览。` : text;
    fault.hidden = !text || taken;
    waiting.hidden = !picture.hidden;
    if (text) waiting.textContent = "还没有预览。";
  }

  /** Load the picture; while the line is cut, again and again, and none once it is gone. */
  async function loaded(token) {
    const next = new Image();
    for (let tries = 0; tries < MOST_TRIES && !signal.aborted; tries += 1) {
      next.src = `${fileUrl(token)}${tries ? `?again=${tries}` : ""}`;
      try {
        await next.decode();
        return next;
      } catch {
        const { state } = await followOrder(token, follow, signal);
        if (state !== "done") return null;
      }
    }
    return null;
  }

  async function show(token, report) {
    const next = await loaded(token);
    if (!next) return lost();
    picture.src = next.src;
    picture.hidden = false;
    larger.hidden = false;
    picture.alt = `成图预览：${report?.title ?? ""}`;
    caption.textContent = reportLine(report);
    form.suggest(report ?? {});
    state.lost = false;
    tell("", "");
    return undefined;
  }

  /** What the server no longer has is drawn anew, but not again and again. */
  function lost() {
    if (signal.aborted) return undefined;
    if (state.lost) return tell("预览没有取到；请刷新页面后重试。", "");
    state.lost = true;
    state.again = true;
    return undefined;
  }

  function onCut(cut) {
    if (!signal.aborted && (cut || fault.textContent.startsWith(CUT))) tell(cut, "");
  }

  /** Say how far the first picture is; later ones have the one before them to look at. */
  function follow({ state: stands, step, cut = "" }) {
    onCut(cut);
    if (cut) return;
    if (stands === "working") waiting.textContent = step === "准备" ? FIRST_WAIT : `正在${step}…`;
  }

  async function draw() {
    const { token, fault: refused, field } = await placeOrder(
      form.order({ glance: true }), { signal, onCut },
    );
    if (signal.aborted) return undefined;
    if (!token) return tell(refused, field);
    const end = await followOrder(token, follow, signal);
    if (end.state === "done") return show(token, end.report);
    if (end.state === "gone") return lost();
    return end.fault && tell(end.fault, end.field);
  }

  async function work() {
    state.busy = true;
    root.classList.add("busy");
    do {
      state.again = false;
      await draw();
    } while (state.again && !signal.aborted);
    state.busy = false;
    root.classList.remove("busy");
  }

  function refresh(pause = EDIT_PAUSE_MS) {
    clearTimeout(state.timer);
    state.timer = setTimeout(() => {
      if (state.busy) state.again = true;
      else work();
    }, pause);
  }
  return { root, refresh };
}
