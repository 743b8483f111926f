/* Files of the view that one click makes: ordered, followed, saved when they are there. */

const SLIDE_FORM = { format: "png", paper: "slide", dpi: "192" };
const NOT_MADE = "没有生成，再试一次";

/** Order a file and save it; `tell` hears how far it is. Returns how it ended. */
async function orderAndSave(form, tell) {
  const onCut = (cut) => tell(cut || "");
  onCut("");
  const { token, fault } = await placeOrder(form, { onCut });
  const hear = ({ cut, share }) => tell(cut || (share ? `${Math.round(share * 100)}%` : ""));
  const end = token ? await followOrder(token, hear) : { fault };
  if (end.state === "done") saveFile(token, end.name);
  return end;
}

/** 单文件网页: a button for the view as one file that opens without the app. */
function makeSavePage(className, queryOf) {
  const label = "单文件网页";
  const button = makeButton(className, label, async () => {
    button.disabled = true;
    button.title = "";
    const tell = (stands) => {
      button.textContent = stands && !stands.endsWith("%") ? stands : "正在生成网页…";
    };
    const end = await orderAndSave({ query: queryOf(), format: "html" }, tell);
    button.disabled = false;
    button.textContent = end.state === "done" ? label : NOT_MADE;
    button.title = end.fault ?? "";
  });
  return button;
}

/** 幻灯片图: what `query` shows as the picture of a slide; returns why there is none. */
async function saveSlide(query, tell) {
  const end = await orderAndSave({ ...SLIDE_FORM, query }, (stands) => tell(stands || "出图…"));
  tell("");
  return end.state === "done" ? "" : `幻灯片图没有做成：${end.fault || NOT_MADE}`;
}

/** A button that does so. */
function makeSaveSlide(className, queryOf) {
  const label = "PNG 幻灯片";
  const button = makeButton({ class: className, title: "一张 16:9 的图片" }, label, async () => {
    button.disabled = true;
    const fault = await saveSlide(queryOf(), (words) => (button.textContent = words || label));
    Object.assign(button, { disabled: false, title: fault, textContent: fault ? NOT_MADE : label });
  });
  return button;
}
