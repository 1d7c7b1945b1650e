// The reference: a list of all there is at the side, and one thing at a time, by the address's
// fragment: nothing for the overview, `#createRating` an operation, `#schema/Rating` a schema.
import {Contract} from "./contract.js";
import {inline, make, prose, say} from "./dom.js";
import {method, operationView, path, problemLink} from "./operation.js";
import {schemaLink, schemaView} from "./schema.js";
import {startSearch} from "./search.js";

const byID = (id) => document.getElementById(id);
const link = (operation) => `#${encodeURIComponent(operation.id)}`;

async function start() {
  const url = new URL("/openapi.json", location.href);
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`status ${answer.status}`);
  const contract = new Contract(await answer.json(), url);
  byID("name").textContent = contract.info.title ?? "API";
  byID("version").textContent = contract.info.version ?? "";
  byID("nav").replaceChildren(...navigation(contract));
  startSearch(contract);
  startMenu();
  new Views(contract).start();
}

// Shows what the fragment names, and knows where one was on each when going back.
class Views {
  constructor(contract) {
    this.contract = contract;
    this.places = new Map();
    this.current = undefined;
    this.isFollowed = false;
  }

  start() {
    history.scrollRestoration = "manual";
    document.addEventListener("click", (event) => {
      const href = event.target.closest?.("a")?.getAttribute("href");
      if (href?.startsWith("#")) this.isFollowed = true;
    });
    addEventListener("scroll", () => this.places.set(this.current, scrollY), {passive: true});
    addEventListener("hashchange", () => this.show());
    this.show();
  }

  show() {
    const fragment = location.hash.slice(1);
    const isFirst = this.current === undefined;
    const y = this.isFollowed ? 0 : this.places.get(fragment) ?? 0;
    this.current = fragment;
    this.isFollowed = false;
    const view = this.view(decoded(fragment));
    byID("main").replaceChildren(view);
    const heading = view.querySelector("h1");
    document.title = `${heading.textContent} · ${this.contract.info.title ?? "API"}`;
    for (const one of byID("nav").querySelectorAll("a")) {
      if (one.hash === location.hash) one.setAttribute("aria-current", "page");
      else one.removeAttribute("aria-current");
    }
    byID("nav").querySelector("[aria-current]")?.scrollIntoView({block: "nearest"});
    byID("menu").setAttribute("aria-expanded", "false");
    scrollTo(0, y);
    if (!isFirst) heading.focus({preventScroll: true});
  }

  view(name) {
    if (!name) return overview(this.contract);
    const operation = this.contract.operations.find((one) => one.id === name);
    if (operation) return operationView(this.contract, operation);
    const schema = name.startsWith("schema/") && name.slice("schema/".length);
    if (schema && Object.hasOwn(this.contract.schemas, schema)) {
      return make("article", make("p.kicker", "Schema"), make("h1", {tabindex: -1}, schema),
        schemaView(this.contract, this.contract.schemas[schema]));
    }
    return make("article", make("h1", {tabindex: -1}, "Not here"),
      make("p", "The contract has no ", make("code", name), ". ",
        make("a", {href: "#"}, "See all there is.")));
  }
}

function decoded(fragment) {
  try { return decodeURIComponent(fragment); } catch { return fragment; }
}

function overview(contract) {
  const outside = contract.document.externalDocs;
  return make("article",
    make("h1", {tabindex: -1}, contract.info.title ?? "API", " ",
      make("span.quiet", contract.info.version ?? "")),
    make("div.lead", prose(contract.info.description)),
    make("p.quiet", "Made of ", make("a", {href: "/openapi.json"}, "openapi.json"), "."),
    contract.groups.map((group) => make("section", make("h2", group.name), prose(group.about),
      make("ul.operations", group.operations.map((operation) => make("li",
        make("a", {href: link(operation)}, method(operation),
          make("code", path(operation.path)), make("span", operation.summary))))))),
    make("section", make("h2", "Problems"),
      outside && make("p",
        make("a", {href: outside.url}, inline(outside.description ?? outside.url))),
      make("ul.index", contract.problems.map((problem) => make("li",
        make("a", {href: problemLink(problem)}, make("code", problem.code)), " ",
        make("span.quiet", problem.status, " ", problem.title))))),
    make("section", make("h2", "Schemas"),
      make("ul.names", Object.keys(contract.schemas).map((name) =>
        make("li", make("a", {href: schemaLink(name)}, name))))));
}

function navigation(contract) {
  return [
    make("ul", make("li", make("a", {href: "#"}, "Overview"))),
    contract.groups.map((group) => [make("h2", group.name),
      make("ul", group.operations.map((operation) => make("li",
        make("a", {href: link(operation)}, method(operation), make("span", operation.summary)))))]),
  ].flat(2);
}

function startMenu() {
  const menu = byID("menu");
  menu.addEventListener("click", () => {
    menu.setAttribute("aria-expanded", String(menu.getAttribute("aria-expanded") !== "true"));
  });
  byID("skip").addEventListener("click", (event) => {
    event.preventDefault();
    byID("main").focus();
  });
}

start().catch((error) => {
  byID("state").replaceChildren("The contract could not be read: ", String(error.message ?? error));
  say("The contract could not be read.");
});
