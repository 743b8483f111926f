/* Files of the view that one click makes: ordered, followed, saved when they are there. */

const NOT_MADE = "没有生成，再试一次";
/** What a button says, what its file is, what its order asks for; a page has the card beside its map. */
const SAVES = [
  ["一页图（A4）", "这张卡片的图、全部内容和条文，PDF，放不下的接在下一页", { format: "pdf", paper: "a4-portrait" }],
  ["PNG 幻灯片", "一张 16:9 的图片", { format: "png", paper: "slide", dpi: "192" }],
  ["单文件网页", "一个网页文件，不联网也能打开", { format: "html" }],
];

/** A button that orders a file and saves it; it says how far it is, and why there is none. */
function makeSaver(side, [label, about, asked]) {
  const button = makeButton({ class: "foot-button", title: about }, label, async () => {
    const tell = (stands) => (button.textContent = stands || "正在生成…");
    const hear = ({ cut, share }) => tell(cut || (share ? `${Math.round(share * 100)}%` : ""));
    Object.assign(button, { disabled: true, textContent: "正在生成…" });
    const card = asked.format === "pdf" && { card: side.drawn || side.shown };
    const { token, fault } = await placeOrder({ ...asked, ...card, query: shownView(side) }, { onCut: tell });
    const end = token ? await followOrder(token, hear) : { fault };
    const done = end.state === "done";
    if (done) saveFile(token, end.name);
    Object.assign(button, { disabled: false, title: done ? about : end.fault, textContent: done ? label : NOT_MADE });
  });
  return button;
}
