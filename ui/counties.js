/* 县区: one county in full, or several side by side, the same parts in the same order. */

function countiesHref(ids) {
  return addressOf("counties", { county: ids.join(",") });
}

/** Chips to choose; the first click shows one county, + puts it beside those that are shown. */
function chooser({ counties, chosen, most, unit }) {
  const chip = (text, ids, look) =>
    makeButton({ class: "chip", ...look }, text, () => ids.length && goTo(countiesHref(ids)));
  const chips = counties.map((county) => {
    const on = chosen.includes(county.id);
    return chip(county.short, on ? chosen.filter((id) => id !== county.id) : [...chosen, county.id], {
      title: [county.name, county.class].filter(Boolean).join("，"),
      "aria-pressed": String(on), disabled: !on && chosen.length >= most,
    });
  });
  chips.push(chip("前十个并列", counties.slice(0, most).map(({ id }) => id)));
  const [first] = chosen;
  if (chosen.length > 1) chips.push(chip(`只看${counties.find(({ id }) => id === first).short}`, [first]));
  return makeTabs(`选择${unit}`, chips, "chips");
}

/** One county in full; what the documents leave out is named in one line. */
function oneCounty(story) {
  const every = story.parts.filter(({ id }) => id !== "about");
  const silent = every.filter(({ items }) => !items.length).map(({ title }) => title);
  const told = every.filter(({ items }) => items.length)
    .map((part) => (part.id === "source" ? partTable(part) : partSection(part)));
  const left = silent.length ? emptyLine(`所收文件未提及：${silent.join("、")}。`) : "";
  return [h("div", "masonry", ...told), left];
}

/** Several counties side by side; clauses stay in each county's own page and in the files. */
function manyCounties(stories) {
  const rows = stories[0].parts.map(({ title }, i) => ({
    title, parts: stories.map((story) => story.parts[i].items),
  }));
  const columns = stories.map(({ name, id }, i) => [makeLink(name, countiesHref([id])), ({ parts }) =>
    parts[i].length
      ? h("div", "", ...parts[i].map((item) => entry(item, { clauses: false })))
      : h("div", "dash", "未提及"),
  ]);
  const kept = rows.filter(({ parts }) => parts.some((items) => items.length));
  const table = makeTable([["", "title", "label"], ...columns], kept);
  return [h("div", { class: "beside", tabIndex: 0 }, table)];
}

function drawCounties(record) {
  const { stories, chosen } = record;
  const one = stories.length === 1 ? stories[0] : null;
  const values = { county: chosen.join(",") };
  const actions = pageActions("counties", values, one ? { pick: one.subject } : values, record.tables);
  const badges = h("span", "badges", ...makeBadges(one?.badges ?? []));
  const title = one ? one.name : `${stories.length} 个${record.unit}并列`;
  const notes = one?.parts.find(({ id }) => id === "about").items.map(({ text }) => text) ?? [];
  const about = one && [one.aliases && `又作 ${one.aliases}`, ...notes].filter(Boolean).join("。");
  return [h("main", "story",
    pageHead(title, badges, actions), noticeLine(record.notice), chooser(record),
    about && h("p", "note", about),
    ...(one ? oneCounty(one) : stories.length ? manyCounties(stories) : [emptyLine()]))];
}

export default function (component) {
  const { data, parentElement } = component;
  drawOnce(parentElement, data[0], () => drawCounties(data[0]));
}
