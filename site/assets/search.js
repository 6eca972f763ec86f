// The search page: Pagefind's index, our own small interface. Words come from the page, so it speaks the site's language.
const form = document.querySelector("form[role=search]");
const field = form.querySelector("input");
const status = document.querySelector("#found");
const list = document.querySelector("#results");
const root = form.dataset.root;
const forms = JSON.parse(form.dataset.found);
const plural = new Intl.PluralRules(document.documentElement.lang);
const engine = import(new URL(root + "pagefind/pagefind.js", document.baseURI).href);
let latest = 0;

form.hidden = false;

async function search(words) {
  const mine = ++latest;
  const pagefind = await engine;
  const found = words.trim() ? await pagefind.search(words) : { results: [] };
  const shown = await Promise.all(found.results.slice(0, 30).map((result) => result.data()));
  if (mine !== latest) return;
  const count = found.results.length;
  const pattern = typeof forms === "string" ? forms : forms[plural.select(count)] || forms.other;
  status.textContent = !words.trim() ? "" : count ? pattern.replace("{n}", count) : form.dataset.empty;
  list.replaceChildren(...shown.map(entry));
}

function entry(data) {
  const item = document.createElement("li");
  const link = document.createElement("a");
  const text = document.createElement("p");
  link.href = data.url;
  link.textContent = data.meta.title;
  // Pagefind's excerpt is the page's escaped text with <mark> round what was found.
  for (const [number, piece] of data.excerpt.split(/<\/?mark>/).entries()) {
    const plain = new DOMParser().parseFromString(piece, "text/html").documentElement.textContent;
    const node = number % 2 ? document.createElement("mark") : document.createTextNode(plain);
    if (number % 2) node.textContent = plain;
    text.append(node);
  }
  item.append(link, text);
  return item;
}

field.addEventListener("input", () => search(field.value));
form.addEventListener("submit", (event) => {
  event.preventDefault();
  search(field.value);
});
const asked = new URLSearchParams(location.search).get("q");
if (asked) {
  field.value = asked;
  search(asked);
}
