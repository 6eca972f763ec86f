// The search page: Pagefind's index, our own small interface. Words come from the page, so it speaks the site's language.
const form = document.querySelector("form[role=search]");
const field = form.querySelector("input");
const status = document.querySelector("#found");
const list = document.querySelector("#results");
const more = document.querySelector("#more");
const root = form.dataset.root;
const forms = JSON.parse(form.dataset.found);
const plural = new Intl.PluralRules(document.documentElement.lang);
const SHOWN_AT_ONCE = 20;
let latest = 0;
let waiting = [];

async function search(words) {
  const mine = ++latest;
  const found = words.trim() ? (await pagefind.search(words)).results : [];
  if (mine !== latest) return;
  const count = found.length;
  const pattern = typeof forms === "string" ? forms : forms[plural.select(count)] || forms.other;
  status.textContent = !words.trim() ? "" : count ? pattern.replace("{n}", count) : form.dataset.empty;
  waiting = found;
  await show(mine, []);
}

// Adds the next results to those that stand there, which are none for a new search.
async function show(mine, standing) {
  const next = await Promise.all(waiting.slice(0, SHOWN_AT_ONCE).map((result) => result.data()));
  if (mine !== latest) return [];
  waiting = waiting.slice(SHOWN_AT_ONCE);
  const items = next.map(entry);
  list.replaceChildren(...standing, ...items);
  more.hidden = !waiting.length;
  return items;
}

function entry(data) {
  const item = document.createElement("li");
  const link = document.createElement("a");
  const text = document.createElement("p");
  link.href = data.url;
  link.textContent = data.meta.title;
  item.append(link);
  if (data.meta.date) {
    const date = document.createElement("p");
    date.className = "meta";
    date.textContent = data.meta.date;
    item.append(date);
  }
  // Pagefind's excerpt is the page's escaped text with <mark> round what was found. The dot keeps leading spaces.
  for (const [number, piece] of data.excerpt.split(/<\/?mark>/).entries()) {
    const plain = new DOMParser().parseFromString("." + piece, "text/html").body.textContent.slice(1);
    const node = number % 2 ? document.createElement("mark") : document.createTextNode(plain);
    if (number % 2) node.textContent = plain;
    text.append(node);
  }
  item.append(text);
  return item;
}

const pagefind = await import(new URL(root + "pagefind/pagefind.js", document.baseURI).href);
form.hidden = false;
document.querySelector("#without").hidden = true;
field.addEventListener("input", () => search(field.value));
form.addEventListener("submit", (event) => {
  event.preventDefault();
  search(field.value);
});
more.addEventListener("click", async () => {
  const [first] = await show(latest, list.children);
  first?.querySelector("a").focus();
});
const asked = new URLSearchParams(location.search).get("q");
if (asked) {
  field.value = asked;
  search(asked);
}
