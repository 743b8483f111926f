/* 存为单文件网页: the view as one file that opens without the app, made to order. */

/** A button that orders the file for what `queryOf()` says, and saves it when it is there. */
function makeSavePage(className, queryOf) {
  const label = "存为单文件网页";
  const button = makeButton(className, label, async () => {
    button.disabled = true;
    button.title = "";
    const onCut = (cut) => {
      button.textContent = cut || "正在生成网页…";
    };
    onCut("");
    const { token, fault } = await placeOrder({ query: queryOf(), format: "html" }, { onCut });
    const end = token ? await followOrder(token, ({ cut }) => onCut(cut)) : { fault };
    button.disabled = false;
    button.textContent = end.state === "done" ? label : "没有生成，再试一次";
    button.title = end.fault ?? "";
    if (end.state === "done") saveFile(token, end.name);
  });
  return button;
}
