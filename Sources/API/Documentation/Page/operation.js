// One operation: whom it is for, what it takes, what it answers, and a form to try it.
import {fold, inline, json, listing, make, prose} from "./dom.js";
import {row, schemaView, typeOf} from "./schema.js";
import {tryView} from "./try.js";

export function operationView(contract, operation) {
  return make("article.operation",
    make("div.says",
      make("h1", {tabindex: -1}, operation.summary),
      signature(operation), jump(),
      operation.value.deprecated && make("p.must", "Deprecated."),
      prose(operation.value.description),
      security(contract, operation),
      parameters(contract, operation),
      body(contract, operation.body),
      make("section", make("h2", "Answers"),
        operation.answers.map((answer, index) => answerView(contract, answer, index === 0)))),
    tryView(contract, operation));
}

// On a narrow screen the form is far below.
function jump() {
  return make("button.jump", {type: "button", click: () => {
    const form = document.getElementById("try");
    form.scrollIntoView();
    form.focus({preventScroll: true});
  }}, "Try it");
}

function signature(operation) {
  return make("p.signature", method(operation), " ", make("code", path(operation.path)));
}

export const method = (operation) => make(`span.method.${operation.method}`, operation.method);

// Long paths break after their slashes.
export function path(text) {
  return text.split(/(?<=\/)/).flatMap((part) => [part, make("wbr")]);
}

function security(contract, operation) {
  if (!operation.schemes.length) return make("p.quiet", "No token is needed.");
  return operation.schemes.map((name, index) => make("p", index ? "Or " : "Needs ",
    make("code", name), ". ",
    make("span.quiet", inline(contract.schemes[name]?.description ?? ""))));
}

const places = {path: "in the path", query: "in the query", header: "header", cookie: "cookie"};

function parameters(contract, operation) {
  if (!operation.parameters.length) return null;
  return make("section", make("h2", "Parameters"),
    make("ul.rows", operation.parameters.map((parameter) => row(contract, {
      name: parameter.name, schema: parameter.schema ?? {}, isRequired: parameter.required,
      about: parameter.description, mark: places[parameter.in] ?? parameter.in,
      example: parameter.example ?? contract.example(parameter),
    }))));
}

function body(contract, value) {
  if (!value) return null;
  return make("section", make("h2", "Body", !value.required && make("span.quiet", " optional")),
    prose(value.description), mediaViews(contract, value.content, true));
}

// Media types that say the same are shown once.
function mediaViews(contract, content, isRequest) {
  const groups = new Map();
  for (const [type, media] of Object.entries(content ?? {})) {
    const key = json(media);
    groups.set(key, {media, types: [...(groups.get(key)?.types ?? []), type]});
  }
  return [...groups.values()].map(({media, types}) => {
    const example = contract.example(media);
    return [
      make("p.media", types.flatMap((type, index) => [index ? " or " : "", make("code", type)]),
        " · ", make("span.type", typeOf(contract, media.schema ?? {}))),
      schemaView(contract, media.schema ?? {}),
      example !== undefined &&
        fold("Example", () => listing(() => json(example), "JSON"), isRequest),
    ];
  });
}

function answerView(contract, {status, value}, isOpen) {
  const problems = contract.problemsOf(value);
  const head = [make(`span.status.s${status[0]}`, status), " ",
    make("span", inline(value?.description ?? ""))];
  return fold(head, () => [
    problems.length ? problemList(problems) : mediaViews(contract, value?.content, false),
    headers(contract, value?.headers),
    problems.length > 0 && make("p.media", make("code", "application/problem+json"), " · ",
      typeOf(contract, value.content["application/problem+json"].schema ?? {})),
  ], isOpen);
}

function problemList(problems) {
  return make("ul.problems", problems.map((problem) => make("li",
    make("p", make("a", {href: problemLink(problem)}, make("code", problem.code)), " ",
      inline(problem.title ?? "")),
    fold("Example", () => listing(() => json(problem), `Example of ${problem.code}`)))));
}

// `type` is the address of the problem's page.
export const problemLink = (problem) => new URL(problem.type, location.origin).pathname;

function headers(contract, value) {
  const names = Object.entries(value ?? {});
  if (!names.length) return null;
  return [make("h3", "Headers"), make("ul.rows", names.map(([name, header]) => {
    const target = contract.resolve(header) ?? {};
    return row(contract, {
      name, schema: target.schema ?? {}, isRequired: target.required, about: target.description,
    });
  }))];
}
