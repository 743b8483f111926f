/* 产业链: the catalogue on the left, one chain or cluster told on the right. */

function themeHref(id, isChain) {
  return addressOf("chains", isChain ? { chain: id } : { cluster: id });
}

/** The list to choose from: clusters by tier, the chains of the chosen one below it. */
function catalogueNav(record) {
  const nav = make("nav", "catalogue");
  nav.setAttribute("aria-label", "集群与产业链");
  const { story } = record;
  let tier = "";
  for (const cluster of record.catalogue) {
    if (cluster.tier !== tier) nav.append(make("h2", "", (tier = cluster.tier)));
    const link = makeLink("", themeHref(cluster.id, false), "cluster");
    link.append(makeMark(cluster.mark), make("span", "", cluster.name));
    link.append(make("span", "count", cluster.chains.length));
    markCurrent(link, story?.id === cluster.id);
    nav.append(link);
    if (story?.cluster.id !== cluster.id) continue;
    for (const chain of cluster.chains) {
      const item = makeLink(chain.name, themeHref(chain.id, true), "chain");
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
  const root = make("div", "sequence");
  const head = make("div", "of");
  head.append(subjectLink(sequence.text, sequence.pick, "link"), makeClauses(sequence.clauses));
  const list = make("ol", "steps");
  for (const { text, more } of sequence.more) {
    const item = make("li", "");
    item.append(make("span", "step", text));
    if (more) {
      const about = make("span", "about");
      more.forEach((one, i) => about.append(i ? "、" : "", subjectLink(one.text, one.pick, "link")));
      item.append(about);
    }
    list.append(item);
  }
  root.append(head, list);
  return root;
}

function storyHead(record) {
  const { story } = record;
  const badges = make("span", "badges");
  badges.append(...story.badges.map(({ text, tone }) => make("span", `badge ${tone}`, text)));
  if (story.is_chain) {
    const whole = makeLink("", themeHref(story.cluster.id, false), "link");
    whole.textContent = story.cluster.name;
    badges.append(whole);
  }
  const values = story.is_chain ? { chain: story.id } : { cluster: story.id };
  const actions = make("span", "spread");
  const matrix = { by: "park", ...values, only: "1" };
  tellView({ theme: "chain", ...values });
  actions.append(
    mapLink({ theme: "chain", ...values }),
    makeLink("在矩阵中看", addressOf("matrix", matrix), "action"),
    fileLinks("chains", values, record.tables),
  );
  const head = pageHead(story.name, badges, actions);
  head.prepend(makeMark(story.mark));
  const counts = make("p", "lead");
  counts.append(...story.counts.flatMap(([label, number]) => [
    make("strong", "", number), make("span", "quiet", ` ${label}　`),
  ]));
  const about = make("div", "about-line");
  if (story.aliases) about.append(make("span", "quiet", `又作 ${story.aliases}`));
  about.append(makeClauses(story.clauses));
  return [head, counts, about];
}

function storyBody({ story }) {
  const part = Object.fromEntries(story.parts.map((one) => [one.id, one]));
  const steps = make("div", "sequences");
  steps.append(...part.step.items.map(stepsNode));
  if (!part.step.items.length) steps.append(emptyLine("所收文件没有写出上下游环节"));
  const [left, right] = [make("div", "column"), make("div", "column")];
  left.append(partTable(part.park), partTable(part.place), partTable(part.target));
  right.append(
    partTable(part.county),
    part.link.items.length ? partSection(part.link) : partTable(part.link),
    part.gap.items.length
      ? partTable(part.gap, "同一件事，一处写了，另一处没写。")
      : makePart(part.gap.heading, "", emptyLine("各处所列一致")),
  );
  if (part.dispute.items.length) right.append(partSection(part.dispute));
  const columns = make("div", "columns");
  columns.append(left, right);
  return [makePart("上下游，文件怎样说", "自上游到下游，用文件原词。", steps), columns];
}

function drawChains(record) {
  const main = make("main", "story");
  const body = record.story
    ? [...storyHead(record), ...storyBody(record)]
    : [emptyLine("数据表里还没有产业链。")];
  main.append(noticeLine(record.notice), ...body);
  const root = make("div", "with-nav");
  root.append(catalogueNav(record), main);
  return [root];
}

export default function (component) {
  const { data, parentElement } = component;
  drawOnce(parentElement, data[0], () => drawChains(data[0]));
}
