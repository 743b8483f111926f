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
  head.append(subjectLink(sequence.of, sequence.pick, "link"), makeClauses(sequence.clauses));
  const list = make("ol", "steps");
  for (const { text, about } of sequence.steps) {
    const item = make("li", "");
    item.append(make("span", "step", text));
    if (about.length) {
      const more = make("span", "about");
      about.forEach(({ name, pick }, i) => {
        more.append(i ? "、" : "", subjectLink(name, pick, "link"));
      });
      item.append(more);
    }
    list.append(item);
  }
  root.append(head, list);
  return root;
}

function linkNode(link) {
  const root = make("div", "tie");
  const head = make("div", "of");
  head.append(subjectLink(link.name, link.subject, "link strong"));
  head.append(make("span", "badge", link.wording), make("span", "quiet", link.kind));
  root.append(head);
  for (const { role, members } of link.roles) {
    const line = make("div", "role");
    line.append(make("span", "label", role));
    const list = make("span", "");
    members.forEach(({ name, pick, supplies }, i) => {
      list.append(i ? "；" : "", subjectLink(name, pick, "link"));
      if (supplies) list.append(make("span", "quiet", `（${supplies}）`));
    });
    line.append(list);
    root.append(line);
  }
  root.append(makeClauses(link.clauses));
  return root;
}

function countiesTable(story) {
  return makeTable("", [
    { head: "县（市、区）", cell: (row) => subjectLink(row.name, `county:${row.id}`), look: "word" },
    { head: story.is_chain ? "" : "产业链",
      cell: (row) => (story.is_chain ? "" : row.chains.join("、") || "只列到集群") },
    { head: "条文", cell: (row) => foldedClauses(row.clauses), look: "word" },
  ], story.counties);
}

function hostsTable(story) {
  const name = (row) => {
    const cell = make("span", "");
    cell.append(subjectLink(row.name, row.subject));
    cell.append(make("span", "quiet", ` ${row.kind}`));
    return cell;
  };
  const word = (row) => make("span", row.evidence === "stated" ? "" : "inferred-word", row.word);
  return makeTable("", [
    { head: "名称", cell: name },
    { head: "所在", cell: (row) => row.counties || "未提及" },
    ...(story.is_chain ? [] : [{ head: "产业链", cell: (row) => row.chains }]),
    { head: "依据", cell: word, look: "word" },
    { head: "条文", cell: (row) => foldedClauses(row.clauses), look: "word" },
  ], story.hosts);
}

function targetsTable(story) {
  return makeTable("", [
    { head: "对象", cell: (row) => row.subject },
    { head: "指标", cell: (row) => row.measure },
    { head: "年份", cell: (row) => row.year, look: "word" },
    { head: "数值", cell: (row) => `${row.value}（${row.nature}）` },
    { head: "条文", cell: (row) => foldedClauses(row.clauses), look: "word" },
  ], story.targets);
}

function gapsTable(story) {
  return makeTable("", [
    { head: "县（市、区）", cell: (row) => subjectLink(row.county, `county:${row.id}`), look: "word" },
    { head: "哪一项", cell: (row) => row.what },
    { head: "写了的", cell: (row) => makeClauses(row.clauses) },
    { head: "没写的", cell: (row) => row.silent },
  ], story.gaps);
}

function disputesTable(rows) {
  return makeTable("", [
    { head: "", cell: (row) => row.label, look: "word" },
    { head: "说法", cell: (row) => row.text },
    { head: "出处", cell: (row) => makeClauses(row.clauses) },
  ], rows);
}

/** A part with its number, or the line that says the documents do not mention it. */
function countedPart(title, rows, make_, note = "") {
  const body = rows.length ? make_() : emptyLine();
  return makePart(rows.length ? `${title}（${rows.length}）` : title, note, body);
}

function storyHead(record) {
  const { story } = record;
  const badges = make("span", "badges");
  badges.append(make("span", `badge ${story.tier.id}`, story.tier.name));
  if (story.is_chain) {
    const whole = makeLink("", themeHref(story.cluster.id, false), "link");
    whole.textContent = story.cluster.name;
    badges.append(whole);
  }
  if (story.outside) badges.append(make("span", "badge", "目录之外"));
  const values = story.is_chain ? { chain: story.id } : { cluster: story.id };
  const actions = make("span", "spread");
  const matrix = { by: "park", ...values, only: "1" };
  tellView({ theme: "chain", ...values });
  actions.append(
    mapLink({ theme: "chain", ...values }),
    makeLink("在矩阵中看", addressOf("matrix", matrix), "action"),
    fileLinks("chains", values, record.tables.slice(0, 2)),
  );
  const head = pageHead(story.name, badges, actions);
  head.prepend(makeMark(story.mark));
  const counts = make("p", "lead");
  counts.append(...story.counts.flatMap(({ label, number }) => [
    make("strong", "", number), make("span", "quiet", ` ${label}　`),
  ]));
  const about = make("div", "about-line");
  if (story.aliases) about.append(make("span", "quiet", `又作 ${story.aliases}`));
  about.append(makeClauses(story.clauses));
  return [head, counts, about];
}

function storyBody(record) {
  const { story } = record;
  const steps = make("div", "sequences");
  steps.append(...story.steps.map(stepsNode));
  if (!story.steps.length) steps.append(emptyLine("所收文件没有写出上下游环节"));
  const left = make("div", "column");
  left.append(
    countedPart("园区与其他落点", story.hosts, () => hostsTable(story)),
    countedPart("目标与现状", story.targets, () => targetsTable(story)),
  );
  const ties = () => {
    const list = make("div", "");
    list.append(...story.links.map(linkNode));
    return list;
  };
  const right = make("div", "column");
  right.append(
    countedPart("县（市、区）", story.counties, () => countiesTable(story)),
    makePart(story.links.length ? `跨县域联动（${story.links.length}）` : "跨县域联动", "",
      story.links.length ? ties() : emptyLine()),
    story.gaps.length
      ? countedPart("前后不一", story.gaps, () => gapsTable(story), "同一件事，一处写了，另一处没写。")
      : makePart("前后不一", "", emptyLine("各处所列一致")),
  );
  if (story.disputes.length) {
    right.append(countedPart("分歧", story.disputes, () => disputesTable(story.disputes)));
  }
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
