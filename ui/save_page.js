/* Files of the view that one click makes: ordered, followed, saved when they are there. */

const NOT_MADE = "没有生成，再试一次";

/** A button that orders a file and saves it; it says how far it is, and why there is none. */
function makeSaver(className, label, about, formOf) {
  const button = makeButton({ class: className, title: about }, label, async () => {
    const tell = (stands) => (button.textContent = stands || "正在生成…");
    const hear = ({ cut, share }) => tell(cut || (share ? `${Math.round(share * 100)}%` : ""));
    button.disabled = true;
    tell("");
    const { token, fault } = await placeOrder(formOf(), { onCut: tell });
    const end = token ? await followOrder(token, hear) : { fault };
    const done = end.state === "done";
    if (done) saveFile(token, end.name);
    Object.assign(button, { disabled: false, title: done ? about : end.fault, textContent: done ? label : NOT_MADE });
  });
  return button;
}

/** The view as one file that opens without the app. */
function makeSavePage(className, queryOf) {
  return makeSaver(className, "单文件网页", "一个网页文件，不联网也能打开", () => ({ query: queryOf(), format: "html" }));
}

/** The view as the picture of a slide. */
function makeSaveSlide(className, queryOf) {
  const slide = { format: "png", paper: "slide", dpi: "192" };
  return makeSaver(className, "PNG 幻灯片", "一张 16:9 的图片", () => ({ ...slide, query: queryOf() }));
}
