// Elements made of names, attributes and text. Nothing here ever reads text as markup.

// An element: make("p.quiet", {id: "x"}, "text", child, [more, children], null).
export function make(selector, ...parts) {
  const [name, ...classes] = selector.split(".");
  const element = document.createElement(name);
  if (classes.length) element.className = classes.join(" ");
  for (const part of parts.flat(9)) {
    if (part === null || part === undefined || part === false) continue;
    if (part instanceof Node || typeof part !== "object") element.append(part);
    else for (const [key, value] of Object.entries(part)) set(element, key, value);
  }
  return element;
}

function set(element, key, value) {
  if (typeof value === "function") element.addEventListener(key, value);
  else if (value === true) element.setAttribute(key, "");
  else if (value !== false && value !== null && value !== undefined) {
    element.setAttribute(key, value);
  }
}

// A line of text, with what stands in backticks as code.
export function inline(text) {
  return String(text).split("`").map((part, index) => (index % 2 ? make("code", part) : part));
}

// A description: paragraphs with blank lines between them, and lists of lines with a dash.
export function prose(text) {
  return String(text ?? "").split(/\n\s*\n/).filter((block) => block.trim()).map((block) => {
    if (!block.trimStart().startsWith("- ")) return make("p", inline(block));
    return make("ul", block.trim().split(/\n- /).map((item) =>
      make("li", inline(item.replace(/^- /, "")))));
  });
}

// Something that is closed until it is asked for; what is in it is made then.
export function fold(summary, content, isOpen = false) {
  const details = make("details", {open: isOpen}, make("summary", summary));
  let isEmpty = true;
  const fill = () => {
    if (!details.open || !isEmpty) return;
    isEmpty = false;
    details.append(make("div.inside", content()));
  };
  details.addEventListener("toggle", fill);
  fill();
  return details;
}

// Text as it is under its name, with a button that copies it where the browser lets us.
export function listing(text, label) {
  const pre = make("pre", {tabindex: 0, "aria-label": label}, make("code", text()));
  const copy = navigator.clipboard && make("button.copy", {
    type: "button", "aria-label": `Copy: ${label}`,
    click: () => navigator.clipboard.writeText(text()).then(
      () => { copy.textContent = "Copied"; say("Copied."); },
      () => say("The browser did not let it be copied.")),
  }, "Copy");
  const box = make("div.listing", make("p.bar", make("span", label), copy), pre);
  box.update = () => { pre.firstChild.textContent = text(); };
  return box;
}

export const json = (value) => JSON.stringify(value, null, 2);

// Says something to people who do not see the page.
export function say(text) {
  document.getElementById("said").textContent = text;
}
