/* 数据下载: the rows behind the map as files for QGIS, Excel and others. */

const PREPARING = "正在准备…";
const DATA_SCOPES = [["view", "图上现在的内容"], ["all", "全部"]];

/** What the data can be had in; asked once, of a process that has the geodata libraries. */
async function dataChoices(order, onCut) {
  if (globalThis.layoutDataChoices) return globalThis.layoutDataChoices;
  const { token, fault } = await placeOrder(order({ kind: "choices", glance: true }), { onCut });
  if (!token) return { fault };
  const end = await followOrder(token, ({ cut = "" }) => onCut(cut));
  if (end.state !== "done") return { fault: end.fault };
  const found = await askServer(fileUrl(token), { onCut });
  if (!found.fault) globalThis.layoutDataChoices = found;
  return found;
}

function dataBody(choices, order, add) {
  const chosen = { data_format: choices.formats[0][0], data_crs: choices.systems[0][0] };
  chosen.data_scope = DATA_SCOPES[0][0];
  const noteOf = (list, id) => list.find(([one]) => one === id)[2];
  const notes = [h("p", "note", ""), h("p", "note", "")];
  const tell = () => {
    notes[0].textContent = noteOf(choices.formats, chosen.data_format);
    notes[1].textContent = noteOf(choices.systems, chosen.data_crs);
  };
  const choose = (key, label, options, look) => {
    const select = makeSelect(options, chosen[key], (value) => {
      chosen[key] = value;
      tell();
    });
    return makeField(key, label, select, look);
  };
  tell();
  return h("div", "settings",
    choose("data_format", "格式", choices.formats, "half"),
    choose("data_scope", "范围", DATA_SCOPES, "half"),
    notes[0],
    choose("data_crs", "坐标系", choices.systems),
    notes[1],
    makeButton("get", "下载数据", () => {
      const [, name] = choices.formats.find(([id]) => id === chosen.data_format);
      add(name, order({ kind: "data", ...chosen }));
    }));
}

/** Make the section; what there is to choose is asked when it is opened. */
function makeData(order, add) {
  const waiting = h("p", "note", PREPARING);
  const root = h("details", "data", h("summary", "", "数据下载"), waiting);
  let asked = false;
  root.addEventListener("toggle", async () => {
    if (!root.open || asked) return;
    asked = true;
    const choices = await dataChoices(order, (cut) => {
      waiting.textContent = cut || PREPARING;
    });
    asked = !choices.fault;
    waiting.textContent = choices.fault ?? "";
    if (choices.fault) return;
    waiting.remove();
    root.append(dataBody(choices, order, add));
    root.scrollIntoView({ block: "nearest" });
  });
  return root;
}
