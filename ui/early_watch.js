/*
 * Watches the connection to the server from before Streamlit starts, says in words when there is
 * none, and heals what a cut leaves behind. Needs nothing but this page itself.
 */

(() => {
  const ROOT = new URL(".", document.baseURI); // every page lies one step below the app's root
  const [FIRST_S, CUT_S, LONG_S, SILENT_S, RELOAD_S] = [10, 2, 10, 25, 60];
  const [TRY_S, ANSWER_S, DEAF_S] = [1, 4, 10];
  const [FIRST_PAUSE_S, LONGEST_PAUSE_S] = [0.5, 8];
  const NOT_HERE = 300; // the app's root is another one (ui/routes.py)
  const ask = fetch.bind(globalThis);
  const now = () => Date.now() / 1000;
  /**
   * `open`, `heard`: the socket is there, and has said something; `answers`: the server does so to
   * plain requests; `made`: when a socket was last tried; `asked`: since when an answer is due;
   * `broken`, `torn`: a file of Streamlit's own could not be loaded, at the start or later.
   */
  const state = {
    open: false, heard: false, since: now(), made: now(), answers: null, broken: false, torn: false,
    socket: null, asked: 0, doubted: false,
  };
  const waiting = new Set();
  const missed = [];
  let last = null;

  const WHO = "管理员请查看：";
  const SAYS = {
    starting: "服务器还没有应答，仍在等待…",
    blocked: "网页取到了，但与服务器的实时连接没有建立，内容还出不来；连上后会自动出现，不用刷新。"
      + `${WHO}反向代理是否放行 WebSocket（Upgrade、Connection 两个请求头）并原样转发 Host，`
      + "settings.toml 的 hosts 是否写了这个网址的主机名；见 docs/server.md。",
    gone: "没有连上服务器，内容还出不来；连上后会自动出现，不用刷新。"
      + `${WHO}应用是否在运行，反向代理的上游地址和端口是否正确；见 docs/server.md。`,
    cut: "与服务器的连接断开了，正在重新连接…",
    long: "与服务器的连接断开了，正在重新连接…已经打开的内容可以继续看，连上后自动恢复，不用刷新。",
    next: "与服务器的连接断开了，正在重新连接…连上后会打开所选的页面。",
  };

  const line = document.createElement("p");
  line.id = "layout-connection";
  line.setAttribute("role", "status");
  line.style.cssText = "position:fixed;left:50%;bottom:12px;pointer-events:none;transform:translateX(-50%);z-index:2147483000;"
    + "box-sizing:border-box;max-width:min(720px,calc(100vw - 24px));margin:0;padding:8px 14px;"
    + "border:1px solid #B98900;border-radius:4px;background:#FFF4D6;color:#222;display:none;"
    + "font:14px/1.6 'Noto Sans SC','Noto Sans CJK SC','Microsoft YaHei','PingFang SC',sans-serif";
  document.body.append(line);

  /** What is to be said now; nothing while all is well, or not yet ill for long. */
  function sentence() {
    const long = now() - state.since;
    if (state.heard) {
      if (state.open || long < CUT_S) return "";
      return missed.length ? SAYS.next : long < LONG_S ? SAYS.cut : SAYS.long;
    }
    if (long < FIRST_S) return "";
    if (state.open) return SAYS.starting;
    return state.answers ? SAYS.blocked : SAYS.gone;
  }

  function tell() {
    const text = sentence();
    if (line.textContent !== text) line.textContent = text;
    line.style.display = text ? "block" : "none";
  }

  /** Load the same address anew; not again and again where that does not help. */
  function reload() {
    try {
      if (now() - Number(sessionStorage.getItem("layoutReloaded")) < RELOAD_S) return;
      sessionStorage.setItem("layoutReloaded", String(now()));
    } catch {
      return; // without a memory it might never end
    }
    location.reload();
  }

  /** Whoever waits for the server asks again at once. */
  function wake() {
    for (const done of waiting) done();
    waiting.clear();
  }

  function opened() {
    Object.assign(state, { open: true, answers: true });
    wake();
    tell();
    // Streamlit could not ask for the page that was gone to meanwhile.
    if (missed.some((event) => !event.layoutDone)) location.reload();
    missed.length = 0;
  }

  function heard() {
    Object.assign(state, { heard: true, asked: 0, doubted: false });
    if (line.textContent) tell();
  }

  /**
   * A socket may be dead without knowing, after a sleep or behind a router that has forgotten it:
   * what is sent goes nowhere. If the server answers elsewhere, it is made anew; once, since a run
   * that takes long says nothing either.
   */
  async function doubt() {
    const { socket, asked } = state;
    if (!state.open || !asked || state.doubted || now() - asked < DEAF_S) return;
    state.doubted = true;
    const answer = await answerOf(new URL("_stcore/health", ROOT));
    if (answer?.ok && state.asked === asked && state.socket === socket)
      socket.dispatchEvent(new CloseEvent("close", { code: 4000 }));
    else state.doubted = Boolean(answer?.ok);
  }

  function closed() {
    if (state.open && state.heard) state.since = now();
    // What was asked for last may not have got there.
    if (state.asked && last && last.at >= state.asked - 1) missed.push(last.event);
    Object.assign(state, { open: false, asked: 0 });
  }

  globalThis.WebSocket = class extends WebSocket {
    constructor(...given) {
      super(...given);
      if (!String(given[0]).includes("_stcore/stream")) return;
      state.made = now();
      this.addEventListener("open", opened);
      this.addEventListener("message", heard);
      this.addEventListener("close", closed);
      state.socket = this;
    }

    send(data) {
      super.send(data);
      if (this === state.socket) state.asked ||= now();
    }
  };

  addEventListener("online", wake);
  addEventListener("popstate", (event) => {
    last = { event, at: now() };
    if (!state.open) missed.push(event);
  });
  const broke = (event) => ["SCRIPT", "LINK"].includes(event.target?.tagName) && (state.broken = true);
  addEventListener("error", broke, true);
  addEventListener("vite:preloadError", () => (state.torn = true));

  /** A plain answer within some seconds, or null. */
  const answerOf = (url) =>
    ask(url, { cache: "no-store", signal: AbortSignal.timeout(ANSWER_S * 1000) }).catch(() => null);

  const pause = (seconds) => new Promise((done) => setTimeout(done, seconds * 1000));

  /**
   * Streamlit asks whether the server is there before it connects, and shows a dialog of its own
   * when that fails a few times. It is answered when there is an answer, and asked to keep its
   * dialogs to itself.
   */
  async function patient(url) {
    for (;;) {
      const answer = await answerOf(url);
      if (answer?.ok && url.pathname.endsWith("host-config")) {
        const config = await answer.json().catch(() => null);
        if (config) return Response.json({ ...config, blockErrorDialogs: true });
      } else if (answer && (answer.ok || answer.status === NOT_HERE)) return answer;
      await pause(TRY_S);
    }
  }

  globalThis.fetch = (what, options) => {
    const url = new URL(what?.url ?? what, document.baseURI);
    return /_stcore\/(health|host-config)$/.test(url.pathname) ? patient(url) : ask(what, options);
  };

  async function look() {
    if (!state.open || !state.heard || state.torn) {
      const answer = await answerOf(new URL("_stcore/health", ROOT));
      state.answers = Boolean(answer?.ok);
      // What Streamlit is made of could not be loaded, or it has given up: only anew can it start.
      const idle = now() - Math.max(state.made, state.since) > SILENT_S;
      const dead = !state.open && (state.broken || idle);
      if (state.answers && (state.torn || dead)) reload();
    }
    await doubt();
    setTimeout(look, TRY_S * 1000);
  }

  setTimeout(look, TRY_S * 1000);
  setInterval(tell, TRY_S * 1000);

  /** Until the server may be there again, so many seconds have gone, or nobody waits any more. */
  const untilBack = (seconds, signal) => Promise.race([
    pause(seconds),
    new Promise((done) => waiting.add(done)),
    new Promise((done) => signal?.addEventListener("abort", done, { once: true })),
  ]);

  /** What `read` makes of one answer; null if there is none within so many seconds, or no sense in it. */
  async function askOnce(url, { options, signal, read, within }) {
    const stop = new AbortController();
    const end = () => stop.abort();
    const timer = setTimeout(end, within * 1000);
    signal?.addEventListener("abort", end);
    try {
      return await read(await ask(url, { ...options, signal: stop.signal }));
    } catch {
      return null;
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener("abort", end);
    }
  }

  /**
   * Ask the app until it answers, or until nobody wants to know any more, which is null: `wanted()`
   * tells, or `signal`. A proxy may answer in its place: `read` then returns null. While there is no
   * answer, `cut()` is called now and then.
   */
  async function askUntil(url, asked) {
    const { wanted = () => !asked.signal?.aborted, cut = () => {} } = asked;
    for (let long = FIRST_PAUSE_S; wanted(); long = Math.min(2 * long, LONGEST_PAUSE_S)) {
      const found = await askOnce(url, asked);
      if (found) return found;
      if (!wanted()) break;
      cut();
      await untilBack(long * (0.75 + Math.random() / 2), asked.signal); // not all at the same time
    }
    return null;
  }

  globalThis.layoutLink = { ask: askUntil, alive: () => state.open && state.heard };

  // With this key Streamlit would ask its maker's servers for an app of theirs.
  const address = new URL(location.href);
  if (address.searchParams.has("staticAppId")) {
    address.searchParams.delete("staticAppId");
    history.replaceState(history.state, "", address);
  }
})();
