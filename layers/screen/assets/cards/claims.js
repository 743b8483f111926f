/* Disagreements between clauses: what each says, side by side, with what differs marked. */

function disputeNode({ badge, weight, text, pick, to, rule, claims }) {
  const map = pick && makeLink("地图", addressOf(MAP, { pick }), "link on-map");
  map && map.setAttribute("aria-label", `在地图上看${text}`);
  return h("article", "dispute",
    h("h2", "", h("span", `weight ${weight}`, badge), reference({ text, pick, to }),
      h("span", "rule", rule), map),
    h("div", "claims", ...claims.map(claimNode)));
}

/** A list of disagreements; `folded` is the heading that it is folded behind. */
function disputeList({ items, folded }) {
  const nodes = items.map(disputeNode);
  return folded
    ? h("details", "spelling", h("summary", "", folded), ...nodes)
    : h("div", "disputes", ...nodes);
}
