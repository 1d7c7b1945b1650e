// A form that sends an operation to the server that this page came from.
import {json, listing, make, say} from "./dom.js";

// What was typed, for as long as the page is open and nowhere else.
const tokens = new Map();
const values = new Map();

export function tryView(contract, operation) {
  const form = new TryForm(contract, operation);
  return make("section.try", {"aria-labelledby": "try"},
    make("h2", {id: "try", tabindex: -1}, "Try it"), form.element, form.curl, form.answer);
}

class TryForm {
  constructor(contract, operation) {
    this.contract = contract;
    this.operation = operation;
    // Of several that open it, the one of which there is a token.
    this.scheme = operation.schemes.find((one) => tokens.get(one)) ?? operation.schemes[0];
    this.inputs = operation.parameters.map((parameter) => this.parameter(parameter));
    this.token = this.scheme && this.tokenField();
    this.body = operation.body && this.bodyField();
    this.button = make("button.send", {type: "submit"}, "Send");
    this.element = make("form", {novalidate: true, input: () => this.update(), submit: (event) => {
      event.preventDefault();
      this.send();
    }}, this.token?.field, this.inputs.map((input) => input.field), this.body?.fields, this.button);
    this.curl = listing(() => this.command(), "The same with curl");
    this.answer = make("div.answer", {"aria-live": "polite"});
  }

  update() {
    this.curl.update();
  }

  field(label, control, about) {
    control.id = `try-${label.replace(/\W+/g, "-")}`;
    return make("div.field", make("label", {for: control.id}, label), about, control);
  }

  tokenField() {
    const control = make("input", {
      type: "text", autocomplete: "off", spellcheck: "false", autocapitalize: "off",
      placeholder: this.contract.schemes[this.scheme]?.bearerFormat ?? "",
      input: () => tokens.set(this.scheme, control.value.trim()),
    });
    control.value = tokens.get(this.scheme) ?? "";
    return {field: this.field(this.scheme, control, make("span.quiet", "kept by this page alone"))};
  }

  parameter(parameter) {
    const {contract, operation} = this;
    // The same hole of the same collection has the same id everywhere.
    const key = parameter.in === "path"
      ? operation.path.split(`{${parameter.name}}`)[0] : `${operation.id} ${parameter.name}`;
    const schema = contract.resolve(parameter.schema) ?? {};
    const choices = schema.enum ?? (schema.type === "boolean" ? [true, false] : undefined);
    const control = choices
      ? make("select", make("option", {value: ""}, "–"),
        choices.map((one) => make("option", String(one))))
      : make("input", {
        type: "text", autocomplete: "off", spellcheck: "false", autocapitalize: "off",
        placeholder: parameter.example ?? "",
        inputmode: schema.type === "integer" ? "numeric" : null,
      });
    control.value = values.get(key) ?? "";
    control.required = parameter.required === true;
    control.addEventListener("input", () => values.set(key, control.value));
    const about = make("span.quiet", parameter.in, control.required && ", required");
    return {parameter, control, field: this.field(parameter.name, control, about)};
  }

  bodyField() {
    const content = Object.entries(this.operation.body.content ?? {});
    const type = make("select", content.map(([name]) => make("option", name)));
    const choice = content.length > 1 && this.field("Content-Type", type);
    if (this.contract.resolve(content[0]?.[1].schema)?.format === "binary") {
      const file = make("input", {type: "file", accept: "image/*", change: () => this.update()});
      const fields = [choice, this.field("File", file)];
      return {fields, file: () => file.files[0], type: () => type.value};
    }
    const key = `${this.operation.id} body`;
    const example = this.contract.example(content[0]?.[1]);
    const text = make("textarea", {
      spellcheck: "false", autocapitalize: "off", autocomplete: "off",
      input: () => values.set(key, text.value),
      keydown: (event) => {
        if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) this.send();
      },
    });
    text.value = values.get(key) ?? (example === undefined ? "" : json(example));
    text.rows = Math.min(16, text.value.split("\n").length + 1);
    const fields = [choice, this.field("Body", text)];
    return {fields, text: () => text.value, type: () => type.value};
  }

  // What will be sent: address, method, header fields, body.
  request() {
    let path = this.operation.path;
    const query = [];
    const headers = {};
    const encode = encodeURIComponent;
    for (const {parameter: {name, in: place}, control: {value}} of this.inputs) {
      if (place === "path") path = path.replaceAll(`{${name}}`, encode(value) || `{${name}}`);
      if (place === "query" && value) query.push(`${encode(name)}=${encode(value)}`);
      if (place === "header" && value) headers[name] = value;
    }
    if (this.scheme && tokens.get(this.scheme)) {
      headers.Authorization = `Bearer ${tokens.get(this.scheme)}`;
    }
    let body = this.body?.text?.();
    const file = this.body?.file?.();
    const isForm = this.body?.type().startsWith("multipart/");
    if (file && isForm) {
      // The browser says where the form's parts begin.
      body = new FormData();
      body.append("file", file);
    } else if (body || file) {
      body ||= file;
      headers["Content-Type"] = this.body.type();
    }
    const base = this.contract.server.href.replace(/\/$/, "");
    const url = `${base}${path}${query.length ? `?${query.join("&")}` : ""}`;
    return {url, method: this.operation.method, headers, body: body || undefined};
  }

  command() {
    const {url, method, headers, body} = this.request();
    const quoted = (text) => `'${text.replaceAll("'", "'\\''")}'`;
    const lines = [`curl -i${method === "GET" ? "" : ` -X ${method}`} ${quoted(url)}`];
    if (this.scheme && !headers.Authorization) lines.push('-H "Authorization: Bearer $TOKEN"');
    for (const [name, value] of Object.entries(headers)) {
      lines.push(`-H ${quoted(`${name}: ${value}`)}`);
    }
    if (body instanceof FormData) lines.push(`-F ${quoted(`file=@${body.get("file").name}`)}`);
    else if (body instanceof File) lines.push(`--data-binary ${quoted(`@${body.name}`)}`);
    else if (body) lines.push(`--data-raw ${quoted(body)}`);
    return lines.join(" \\\n  ");
  }

  async send() {
    const missing = this.inputs.find(({control}) => control.required && !control.value);
    if (missing) {
      missing.control.focus();
      this.show(make("p.must", `${missing.parameter.name} is needed.`));
      return;
    }
    this.button.disabled = true;
    const begun = performance.now();
    try {
      const {url, ...options} = this.request();
      const answer = await fetch(url, {
        ...options, cache: "no-store", credentials: "omit", redirect: "manual"});
      const content = await answer.blob();
      const text = content.type.startsWith("image/") ? "" : await content.text();
      this.show(this.received(answer, text, content.size, performance.now() - begun));
    } catch (error) {
      this.show(make("p.must", `There was no answer: ${error.message}`));
    } finally {
      this.button.disabled = false;
    }
  }

  show(...content) {
    this.answer.replaceChildren(make("h3", "Answer"), ...content.flat().filter(Boolean));
  }

  received(answer, text, bytes, milliseconds) {
    let value;
    try { value = JSON.parse(text); } catch { value = undefined; }
    const headers = [...answer.headers].map(([name, content]) => `${name}: ${content}`).join("\n");
    const shown = value === undefined ? text : json(value);
    return [
      make("p.outcome", make(`span.status.s${String(answer.status)[0]}`, answer.status), " ",
        answer.statusText, make("span.quiet",
          ` ${milliseconds.toFixed(0)} ms, ${bytes.toLocaleString("en")} bytes`)),
      this.offerToken(value?.token),
      shown && listing(() => shown, "Body"),
      headers && listing(() => headers, "Headers"),
    ];
  }

  // The token of a log-in, for the operations that take one.
  offerToken(token) {
    const scheme = typeof token === "string" && this.contract.schemeOf(token);
    if (!scheme) return null;
    const button = make("button.use", {type: "button", click: () => {
      tokens.set(scheme, token);
      button.replaceWith(make("p.used", "In use as ", make("code", scheme), "."));
      say(`The token is in use as ${scheme}.`);
    }}, `Use this token as ${scheme}`);
    return button;
  }
}
