// A search over operations, paths, schemas and problems.
import {make, say} from "./dom.js";
import {method, problemLink} from "./operation.js";
import {schemaLink} from "./schema.js";

const resultsMax = 40;

export function startSearch(contract) {
  const input = document.getElementById("search");
  const results = document.getElementById("results");
  const entries = index(contract);

  const close = () => { results.hidden = true; };
  const links = () => [...results.querySelectorAll("a")];
  const move = (event, step) => {
    const all = links();
    const next = all.indexOf(document.activeElement) + step;
    event.preventDefault();
    (next < 0 ? input : all[Math.min(next, all.length - 1)])?.focus();
  };

  input.addEventListener("input", () => {
    const found = find(entries, input.value);
    results.replaceChildren(...found.length ? [make("ul", found.slice(0, resultsMax).map(item))]
      : [make("p.quiet", "Nothing has all of these words.")]);
    results.hidden = !input.value.trim();
    say(results.hidden ? "" : `${found.length} found.`);
  });
  input.addEventListener("keydown", (event) => {
    if (event.key === "Enter") { event.preventDefault(); links()[0]?.click(); }
  });
  input.closest("search").addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown") move(event, 1);
    if (event.key === "ArrowUp") move(event, -1);
    if (event.key === "Escape") { close(); input.focus(); }
  });
  input.addEventListener("focus", () => { results.hidden = !input.value.trim(); });
  results.addEventListener("click", (event) => { if (event.target.closest("a")) close(); });
  document.addEventListener("pointerdown", (event) => {
    if (!event.target.closest("search")) close();
  });
  document.addEventListener("focusin", (event) => {
    if (!event.target.closest("search")) close();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest("input, textarea, select")) return;
    event.preventDefault();
    input.select();
  });
}

// What can be found: what it is called, what else it is found by, and where it is.
function index(contract) {
  const operations = contract.operations.map((operation) => ({
    title: operation.summary, href: `#${encodeURIComponent(operation.id)}`,
    head: method(operation), detail: operation.path,
    more: [operation.id, operation.path, operation.method, operation.value.description,
      ...(operation.value.tags ?? []), ...operation.parameters.map((one) => one.name)],
  }));
  const schemas = Object.entries(contract.schemas).map(([name, schema]) => ({
    title: name, href: schemaLink(name), head: make("span.kind", "schema"),
    detail: schema.description ?? Object.keys(schema.properties ?? {}).join(", "),
    more: Object.keys(schema.properties ?? {}),
  }));
  const problems = contract.problems.map((problem) => ({
    title: problem.code, href: problemLink(problem), head: make("span.kind", "problem"),
    detail: problem.title, more: [String(problem.status)],
  }));
  return [...operations, ...problems, ...schemas].map((entry) => ({
    ...entry, name: plain(entry.title),
    text: plain([entry.title, entry.detail, ...entry.more].join(" ")),
  }));
}

const plain = (text) => text.toLowerCase();

// What has all words; first what is called so.
function find(entries, query) {
  const words = plain(query).split(/\s+/).filter(Boolean);
  const whole = words.join(" ");
  const rank = (entry) => (entry.name === whole ? 0 : entry.name.startsWith(whole) ? 1
    : words.every((word) => entry.name.includes(word)) ? 2 : 3);
  return entries.filter((entry) => words.length && words.every((word) => entry.text.includes(word)))
    .map((entry) => [rank(entry), entry]).sort((a, b) => a[0] - b[0]).map(([, entry]) => entry);
}

function item(entry) {
  return make("li", make("a", {href: entry.href},
    entry.head.cloneNode(true), make("span", entry.title), make("span.detail", entry.detail)));
}
