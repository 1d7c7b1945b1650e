// Schemas as lists of members. What a member holds is made when it is opened, so that schemas
// which hold themselves do no harm.
import {fold, inline, json, make, prose} from "./dom.js";

export const schemaLink = (name) => `#schema/${encodeURIComponent(name)}`;

// All about a schema: what it means, its limits, its members.
export function schemaView(contract, schema) {
  const target = contract.resolve(schema);
  if (target === undefined) return make("p.quiet", "The document does not say what this is.");
  return make("div.schema", prose(target.description), facts(contract, target),
    inner(contract, target));
}

// The type in words, named schemas as links.
export function typeOf(contract, schema) {
  const name = contract.schemaName(schema);
  if (name) return [make("a", {href: schemaLink(name)}, name)];
  const target = contract.resolve(schema) ?? {};
  const choices = target.oneOf ?? target.anyOf;
  if (choices) return join(choices.map((choice) => typeOf(contract, choice)), " or ");
  if (target.allOf) return join(target.allOf.map((part) => typeOf(contract, part)), " and ");
  const types = [target.type ?? (target.properties ? "object" : "any")].flat();
  return join(types.map((type) => {
    if (type === "array") return ["array of ", ...typeOf(contract, target.items ?? {})];
    if (type === "string" && target.format) return [target.format];
    return [type];
  }), " or ");
}

// One named thing with its type, whether it must be there, what it means and what limits it.
export function row(contract, {name, schema, isRequired, about, example, mark}) {
  const target = contract.resolve(schema) ?? {};
  const text = about ?? target.description;
  return make("li.row",
    make("p.head", make("code.name", name), " ", make("span.type", typeOf(contract, schema)),
      isRequired && make("span.must", " required"), mark && make("span.quiet", ` ${mark}`)),
    text && make("div.about", prose(text)),
    facts(contract, target, example),
    nested(contract, schema));
}

function join(lists, word) {
  return lists.flatMap((list, index) => (index ? [word, ...list] : list));
}

function facts(contract, target, example = target.example ?? target.examples?.[0]) {
  const element = contract.resolve(target.items) ?? {};
  const parts = [...limits(target), ...limits(element).map((limit) => `each ${limit}`)].map(inline);
  const values = target.enum ?? element.enum;
  if (values) parts.push(["one of ", join(values.map((value) => [code(value)]), ", ")]);
  if (!values && !["object", "boolean", "undefined"].includes(typeof example)) {
    parts.push(["such as ", code(example)]);
  }
  return parts.length > 0 && make("p.facts", join(parts, " · "));
}

const code = (value) => make("code", typeof value === "string" ? value : json(value));

function limits(target) {
  const text = [
    range(target.minimum, target.maximum, ""),
    range(target.minLength, target.maxLength, " characters"),
    range(target.minItems || undefined, target.maxItems, " elements"),
    range(target.minProperties, target.maxProperties, " members"),
  ];
  const words = {
    exclusiveMinimum: "more than", exclusiveMaximum: "less than", multipleOf: "a multiple of",
    pattern: "matches", const: "always", default: "unless given:",
  };
  for (const [key, word] of Object.entries(words)) {
    if (target[key] === undefined) continue;
    const value = typeof target[key] === "string" ? target[key] : json(target[key]);
    text.push(`${word} \`${value}\``);
  }
  if (target.uniqueItems) text.push("no element twice");
  return text.filter(Boolean);
}

function range(least, most, unit) {
  const [from, to] = [least, most].map((value) => value?.toLocaleString("en"));
  if (from !== undefined && to !== undefined) return `${from} to ${to}${unit}`;
  if (from !== undefined) return `at least ${from}${unit}`;
  return to === undefined ? undefined : `at most ${to}${unit}`;
}

// What a member holds, closed, where it holds something.
function nested(contract, schema) {
  const parts = held(contract, schema);
  return parts.map((part) => {
    const name = contract.schemaName(part);
    return fold(name ? `Members of ${name}` : "Members",
      () => inner(contract, contract.resolve(part)));
  });
}

// The objects in a value: itself, its elements, its choices.
function held(contract, schema, depth = 0) {
  const target = contract.resolve(schema);
  if (!target || depth > 8) return [];
  const deeper = [target.oneOf, target.anyOf, target.allOf].flatMap((list) => list ?? []);
  if (target.items) deeper.push(target.items);
  if (isObject(target)) return [schema];
  return deeper.flatMap((part) => held(contract, part, depth + 1));
}

const isObject = (target) => target.properties || typeof target.additionalProperties === "object";

function inner(contract, target) {
  if (!isObject(target)) return nested(contract, {...target, description: undefined});
  const required = new Set(target.required ?? []);
  const others = target.additionalProperties;
  return [
    make("ul.rows", Object.entries(target.properties ?? {}).map(([name, schema]) =>
      row(contract, {name, schema, isRequired: required.has(name)})),
    typeof others === "object" && row(contract, {name: "…", schema: others, mark: "any name"})),
    others === false && make("p.facts", "No other members are taken."),
  ];
}
