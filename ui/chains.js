/* 产业链: the catalogue on the left, one chain or cluster told on the right. */

function themeHref(id, isChain) {
  return addressOf("chains", isChain ? { chain: id } : { cluster: id });
}

/** The list to choose from: clusters by tier, the chains of the chosen one below it. */
function catalogueNav(record) {
  const nav = h("nav", { class: "catalogue", "aria-label": "集群与产业链" });
  const { story } = record;
  let tier = "";
  for (const cluster of record.catalogue) {
    if (cluster.tier !== tier) nav.append(h("h2", "", (tier = cluster.tier) || "其他"));
    const link = makeLink("", themeHref(cluster.id, false), "cluster");
    const count = h("span", "count", cluster.chains.length);
    link.append(makeMark(cluster.mark), h("span", "", cluster.name), count);
    markCurrent(link, story?.id === cluster.id);
    nav.append(link);
    if (story?.cluster.id !== cluster.id) continue;
    for (const chain of cluster.chains) {
      const name = chain.outside ? `${chain.name}（${chain.outside}）` : chain.name;
      const item = makeLink(name, themeHref(chain.id, true), "chain");
      markCurrent(item, story.id === chain.id);
      nav.append(item);
    }
  }
  return nav;
}

function markCurrent(link, isCurrent) {
  if (isCurrent) link.setAttribute("aria-current", "page");
}

/** A sequence of steps from upstream to downstream, as its clause prints it. */
function stepsNode(sequence) {
  const about = (more) => h("span", "about", ...more.flatMap(({ text, pick }, i) =>
    [i > 0 && "、", subjectLink(text, pick, "link")]));
  return h("div", "sequence",
    h("div", "of", subjectLink(sequence.text, sequence.pick, "link"), makeClauses(sequence.clauses)),
    h("ol", "steps", ...sequence.more.map(({ text, more }) =>
      h("li", "", h("span", "step", text), more && about(more)))));
}

function storyHead(record) {
  const { story } = record;
  const badges = h("span", "badges",
    ...makeBadges(story.badges),
    story.is_chain && makeLink(story.cluster.name, themeHref(story.cluster.id, false)));
  const values = story.is_chain ? { chain: story.id } : { cluster: story.id };
  const head = pageHead(story.name, badges, pageActions("chains", values, { theme: "chain", ...values },
    record.tables));
  head.prepend(makeMark(story.mark));
  const counts = h("p", "lead", ...story.counts.flatMap(([label, number]) => [
    h("strong", "", number), h("span", "quiet", ` ${label}　`),
  ]));
  const about = h("div", "about-line",
    story.aliases && h("span", "quiet", `又作 ${story.aliases}`), makeClauses(story.clauses));
  return [head, counts, about];
}

function storyBody({ story }) {
  const part = Object.fromEntries(story.parts.map((one) => [one.id, one]));
  const steps = h("div", "sequences", ...part.step.items.map(stepsNode));
  if (!part.step.items.length) steps.append(emptyLine("所收文件没有写出上下游环节"));
  const left = [partTable(part.park), partTable(part.place)];
  const right = [
    partTable(part.county),
    part.link.items.length ? partSection(part.link) : partTable(part.link),
    part.gap.items.length
      ? partTable(part.gap, "同一件事，一处写了，另一处没写。")
      : makePart(part.gap.heading, "", emptyLine("各处所列一致")),
    part.dispute.items.length > 0 && partSection(part.dispute),
  ];
  return [
    makePart("上下游，文件怎样说", "自上游到下游，用文件原词。", steps),
    partTable(part.target),
    h("div", "columns", h("div", "column", ...left), h("div", "column", ...right)),
  ];
}

function drawChains(record) {
  const body = record.story
    ? [...storyHead(record), ...storyBody(record)]
    : [emptyLine("数据表里还没有产业链。")];
  const main = h("main", "story", noticeLine(record.notice), ...body);
  return [h("div", "with-nav", catalogueNav(record), main)];
}

export default function (component) {
  const { data, parentElement } = component;
  drawOnce(parentElement, data[0], () => drawChains(data[0]));
}
