/** Ways to other maps of the region: of another period, or of the unit that the reader looks at. */

/** The level that is shown, and the maps of its unit as time went; none where there is only one. */
function periods() {
  const { level, levels = [] } = DATA.region;
  const here = levels.find(({ id }) => id === level);
  const editions = ALONE ? [] : levels.filter(({ unit }) => unit === here?.unit);
  return { here, editions: editions.length < 2 ? [] : editions.sort((a, b) => a.from.localeCompare(b.from)) };
}

/** The periods that this level has maps of. */
function periodButtons() {
  const { here, editions } = periods();
  return editions.map((one) => levelButton(one, one === here, `${one.edition} ${one.from}`.trim()));
}

/** The same in the sidebar, with what each is today, and the drafts that only other levels have. */
function periodList() {
  const { here, editions } = periods();
  if (!editions.length) return "";
  const tag = (word) => word && h("span", "standing", word);
  const rows = editions.map((one) => {
    const look = { class: "row", "aria-pressed": String(one === here), title: one.title };
    const name = h("span", "name", `${one.edition} ${one.years}`.trim());
    return makeButton(look, [name, tag(standingWord(one.standing)) || ""], () => one === here || openLevel(one));
  });
  const others = (DATA.region.drafts ?? []).flatMap(({ years, whose, standing }) => [
    makeButton({ class: "row", disabled: true }, [h("span", "name", years), tag(standing)]),
    h("p", "note", `${years} 只有${whose}的文件，${here.name}没有。`)]);
  return h("div", { class: "period-list rows", role: "group", "aria-label": "规划期与状态" }, h("h2", "", h("span", "", "规划期")), ...rows, ...others);
}

function levelButton(one, pressed, text) {
  const look = { class: "tab", "aria-pressed": String(pressed), title: one.title };
  return makeButton(look, text, () => one.id === DATA.region.level || openLevel(one));
}

/** A unit that fills this share of the picture leads over to its own map: smaller, it is only passed by. */
const LEAD_OVER_SHARE = 1 / 3;

/** The way into the map of the unit in the middle, once the reader has come near to it. */
function startLeadOver(area) {
  const { level, levels = [] } = DATA.region;
  const inner = levels.filter((one) => one.id !== level && !one.period && COUNTIES.has(one.unit));
  if (ALONE || !inner.length) return;
  const button = makeButton("lead-over over-map", "", () => openLevel(leadOver.to));
  button.hidden = true;
  area.append(button);
  map.on("moveend", () => {
    const at = map.getCenter();
    leadOver.to = inner.find(({ unit }) => fills(base.counties.get(unit)) && contains(coarse(base.counties.get(unit)), at)) ?? null;
    button.hidden = !leadOver.to;
    if (leadOver.to) button.textContent = `进入${leadOver.to.name}的图 →`;
  });
}
const leadOver = { to: null };

/** Whether a unit takes up so much of the picture that the reader looks at it. */
function fills(layer) {
  const bounds = layer.getBounds();
  const at = (corner) => map.latLngToContainerPoint(corner);
  const size = at(bounds.getSouthEast()).subtract(at(bounds.getNorthWest())).unscaleBy(map.getSize());
  return Math.max(size.x, size.y) >= LEAD_OVER_SHARE;
}

/** Ask the app for another level; it knows what there answers to what is shown. */
function openLevel({ id }) {
  post({ type: "level", level: id });
}
