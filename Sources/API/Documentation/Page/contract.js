// The OpenAPI document, with references followed.

const methods = ["get", "post", "put", "patch", "delete", "options", "head", "trace"];
const schemaPrefix = "#/components/schemas/";

export class Contract {
  constructor(document, url) {
    this.document = document;
    this.info = document.info ?? {};
    this.server = new URL(document.servers?.[0]?.url ?? "/", url);
    this.schemes = document.components?.securitySchemes ?? {};
    this.schemas = document.components?.schemas ?? {};
    this.operations = Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
      methods.filter((method) => item[method]).map((method) => this.operation(path, item, method)));
    this.groups = this.grouped();
    this.problems = this.findProblems();
  }

  operation(path, item, method) {
    const value = item[method];
    const own = (value.parameters ?? []).map((parameter) => this.resolve(parameter));
    const shared = (item.parameters ?? []).map((parameter) => this.resolve(parameter)).filter(
      (one) => !own.some((other) => other.name === one.name && other.in === one.in));
    return {
      id: value.operationId ?? `${method}${path}`, method: method.toUpperCase(), path, value,
      summary: value.summary ?? value.operationId ?? path,
      parameters: [...shared, ...own],
      body: this.resolve(value.requestBody),
      schemes: [...new Set(
        (value.security ?? this.document.security ?? []).flatMap((one) => Object.keys(one)))],
      answers: Object.entries(value.responses ?? {}).map(
        ([status, answer]) => ({status, value: this.resolve(answer)})),
    };
  }

  // Operations by their first tag, in the order of the document's tags, then those without.
  grouped() {
    const groups = new Map((this.document.tags ?? []).map(
      (tag) => [tag.name, {name: tag.name, about: tag.description, operations: []}]));
    for (const operation of this.operations) {
      const name = operation.value.tags?.[0] ?? "Other";
      if (!groups.has(name)) groups.set(name, {name, operations: []});
      groups.get(name).operations.push(operation);
    }
    return [...groups.values()].filter((group) => group.operations.length);
  }

  // The problems that answers have as examples, by their codes.
  findProblems() {
    const problems = new Map();
    for (const operation of this.operations) {
      for (const {value} of operation.answers) {
        for (const problem of this.problemsOf(value)) {
          if (!problems.has(problem.code)) problems.set(problem.code, {...problem, operations: []});
          problems.get(problem.code).operations.push(operation);
        }
      }
    }
    return [...problems.values()].sort((a, b) => (a.code < b.code ? -1 : 1));
  }

  problemsOf(answer) {
    const media = answer?.content?.["application/problem+json"];
    return Object.values(media?.examples ?? {}).map((example) => this.resolve(example)?.value)
      .filter((value) => value?.code);
  }

  // What a value refers to, through any number of references; undefined where one leads nowhere
  // or in a circle. What stands beside a reference goes before what it refers to.
  resolve(value, seen = new Set()) {
    const reference = value?.$ref;
    if (typeof reference !== "string") return value;
    if (seen.has(reference)) return undefined;
    seen.add(reference);
    const {$ref: _, ...beside} = value;
    const target = this.resolve(this.find(reference), seen);
    return target && typeof target === "object" ? {...target, ...beside} : target;
  }

  find(reference) {
    if (!reference.startsWith("#/")) return undefined;
    return reference.slice(2).split("/").reduce((value, part) => {
      const name = decodeURIComponent(part).replaceAll("~1", "/").replaceAll("~0", "~");
      return value !== null && typeof value === "object" && Object.hasOwn(value, name)
        ? value[name] : undefined;
    }, this.document);
  }

  // The name of the schema that a value refers to.
  schemaName(value) {
    const reference = value?.$ref;
    if (typeof reference !== "string" || !reference.startsWith(schemaPrefix)) return undefined;
    const name = decodeURIComponent(reference.slice(schemaPrefix.length));
    return Object.hasOwn(this.schemas, name) ? name : undefined;
  }

  // The scheme that a token is for, by what the document says of its form: "ps_…".
  schemeOf(token) {
    const names = Object.keys(this.schemes);
    return names.find((name) => {
      const [start, rest] = (this.schemes[name].bearerFormat ?? "").split("…");
      return start && rest === "" && token.startsWith(start);
    }) ?? (names.length === 1 ? names[0] : undefined);
  }

  // An example of a media type's content, or undefined.
  example(media) {
    if (!media) return undefined;
    if ("example" in media) return media.example;
    const first = this.resolve(Object.values(media.examples ?? {})[0]);
    if (first) return first.value;
    const schema = this.resolve(media.schema);
    return schema?.example ?? schema?.examples?.[0];
  }
}
