/* What the app does around the map page, done by the page's own window: cards, address, files. */

const alone = makeSide({
  // A file's origin has no name, so no narrower target can be given.
  send: (message) => window.postMessage(message, "*"),
  card: async (name) => (await CARDS).get(name) ?? null,
  keepAddress: keepHash,
  hrefOf: (query) => new URL(hashOf(query), location.href).href,
  openView: (query) => (location.hash = hashOf(query)),
  tell(lost) {
    const line = document.getElementById("layout-notice");
    line.textContent = lost;
    line.hidden = !lost;
  },
});

function blockOf(id) {
  return JSON.parse(document.getElementById(id).textContent);
}

/** All cards by name; the file carries them compressed. */
async function readCards() {
  const bytes = Uint8Array.from(atob(blockOf("layout-cards")), (one) => one.charCodeAt(0));
  const plain = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Map(Object.entries(await new Response(plain).json()));
}

const CARDS = readCards();

/** The card stands behind a shadow root: its styles and the page's know nothing of each other. */
function buildCard() {
  const place = h("div", "alone-card");
  const root = place.attachShadow({ mode: "open" });
  root.append(h("style", "", blockOf("layout-card-styles")), alone.aside);
  place.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.stopPropagation(); // the page would take back one step more
    stepOut(alone);
  });
  document.body.append(place);
}

/** The head names the documents; a file may be opened long after it was made. */
function tellStandings() {
  for (const mark of document.querySelectorAll("[data-standing]")) {
    const word = standingWord(JSON.parse(mark.dataset.standing));
    mark.textContent = word && `（${word}）`;
  }
  const line = document.querySelector(".alone-head .sources");
  line.title = line.textContent;
}

const FROM_OWN_MAP = {
  ready(_, { state }) {
    document.getElementById("layout-waiting").remove();
    buildCard();
    tellStandings();
    const query = addressQuery();
    alone.picked = pickedIn(query);
    keep(alone, state);
    writeAddress(alone, { echo: true });
    showCard(alone);
  },
};

/** Runs before the page's own script: what is shown first must be known by then. */
function startAlone() {
  const query = addressQuery();
  globalThis.layoutFirstView = { query: forMap(query), preset: null };
  addEventListener("message", (event) => receive(alone, window, FROM_OWN_MAP, event));
  addEventListener("hashchange", () => {
    tellLost(alone, "");
    returnTo(alone, addressQuery());
  });
}
