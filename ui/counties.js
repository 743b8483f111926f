/* 县区: one county in full, or several side by side, the same parts in the same order. */

function countiesHref(ids) {
  return addressOf("counties", { county: ids.join(",") });
}

/** Chips to choose; the first click shows one county, + puts it beside those that are shown. */
function chooser({ counties, chosen, most }) {
  const root = make("div", "chips");
  root.setAttribute("role", "group");
  root.setAttribute("aria-label", "选择县（市、区）");
  for (const county of counties) {
    const on = chosen.includes(county.id);
    const chip = makeButton("chip", county.short, () => {
      const next = on ? chosen.filter((id) => id !== county.id) : [...chosen, county.id];
      if (next.length) goTo(countiesHref(next));
    });
    chip.title = [county.name, county.class].filter(Boolean).join("，");
    chip.setAttribute("aria-pressed", String(on));
    chip.disabled = !on && chosen.length >= most;
    root.append(chip);
  }
  root.append(makeButton("chip", "前十个并列", () => {
    goTo(countiesHref(counties.slice(0, most).map(({ id }) => id)));
  }));
  if (chosen.length > 1) {
    root.append(makeButton("chip", `只看${nameOf(counties, chosen[0])}`, () => {
      goTo(countiesHref(chosen.slice(0, 1)));
    }));
  }
  return root;
}

function nameOf(counties, id) {
  return counties.find((county) => county.id === id).short;
}

/** One county in full; what the documents leave out is named in one line. */
function oneCounty(story) {
  const every = story.parts.filter(({ id }) => id !== "about");
  const silent = every.filter(({ items }) => !items.length).map(({ title }) => title);
  const body = make("div", "masonry");
  body.append(...every.filter(({ items }) => items.length).map((part) => partSection(part)));
  const parts = [body];
  if (silent.length) parts.push(emptyLine(`所收文件未提及：${silent.join("、")}。`));
  return parts;
}

/** Several counties side by side; clauses stay in each county's own page and in the files. */
function manyCounties(stories) {
  const rows = stories[0].parts.map(({ title }, i) => ({
    title, parts: stories.map((story) => story.parts[i].items),
  }));
  const columns = stories.map((story, i) => ({
    head: makeLink(story.name, countiesHref([story.id])),
    cell: ({ parts }) => {
      const cell = make("div", parts[i].length ? "" : "dash", parts[i].length ? undefined : "未提及");
      cell.append(...parts[i].map((item) => entry(item, { clauses: false })));
      return cell;
    },
  }));
  const kept = rows.filter(({ parts }) => parts.some((items) => items.length));
  const root = make("div", "beside");
  root.tabIndex = 0;
  root.append(makeTable("", [{ head: "", cell: (row) => row.title, look: "label" }, ...columns], kept));
  return [root];
}

function drawCounties(record) {
  const { stories, chosen } = record;
  const one = stories.length === 1 ? stories[0] : null;
  const actions = make("span", "spread");
  const theme = one ? { pick: one.subject } : { county: chosen.join(",") };
  tellView(theme);
  actions.append(
    mapLink(theme),
    makeLink("在矩阵中看", addressOf("matrix", { by: "park", county: chosen.join(","), only: "1" }),
      "action"),
    fileLinks("counties", { county: chosen.join(",") }, record.tables),
  );
  const badges = make("span", "badges");
  if (one) badges.append(...one.badges.map(({ text }) => make("span", "badge", text)));
  const title = one ? one.name : `${stories.length} 个县（市、区）并列`;
  const main = make("main", "story");
  main.append(pageHead(title, badges, actions), noticeLine(record.notice), chooser(record));
  const notes = one?.parts.find(({ id }) => id === "about").items.map(({ text }) => text) ?? [];
  const about = one && [one.aliases && `又作 ${one.aliases}`, ...notes].filter(Boolean).join("。");
  if (about) main.append(make("p", "note", about));
  main.append(...(one ? oneCounty(one) : stories.length ? manyCounties(stories) : [emptyLine()]));
  return [main];
}

export default function (component) {
  const { data, parentElement } = component;
  drawOnce(parentElement, data[0], () => drawCounties(data[0]));
}
