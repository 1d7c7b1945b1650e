"""The reference and the problems' pages: shown whole, found, read with keys and aloud."""

import json
import urllib.request

# The narrowest phone, a usual one, and a laptop.
WIDTHS = (360, 390, 1280)

# Every word that is shown, against what is behind it (WCAG 2.2, 1.4.3: 4.5, or 3 for large text).
CONTRAST = """(() => {
  const canvas = document.createElement("canvas").getContext("2d", {willReadFrequently: true});
  const colour = (css) => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = css;
    canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data];
  };
  const light = ([r, g, b]) => [r, g, b].map((part) => part / 255)
    .map((part) => part <= .04045 ? part / 12.92 : ((part + .055) / 1.055) ** 2.4)
    .reduce((sum, part, index) => sum + part * [.2126, .7152, .0722][index], 0);
  const behind = (element) => {
    for (let one = element; one; one = one.parentElement) {
      const back = colour(getComputedStyle(one).backgroundColor);
      if (back[3] === 255) return back;
    }
    return [255, 255, 255];
  };
  const faint = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    const style = getComputedStyle(element);
    if (!walker.currentNode.data.trim() || !element.checkVisibility()) continue;
    const [a, b] = [light(colour(style.color)), light(behind(element))].sort((x, y) => y - x);
    const isLarge = parseFloat(style.fontSize) >= 24;
    if ((a + .05) / (b + .05) < (isLarge ? 3 : 4.5)) faint.push(walker.currentNode.data.trim());
  }
  return [...new Set(faint)];
})()"""

# Opens all that is closed, and then what was in it, a few levels deep.
OPEN_ALL = """(async () => {
  for (let level = 0; level < 3; level += 1) {
    for (const one of document.querySelectorAll("main details")) one.open = true;
    await new Promise((done) => setTimeout(done));
  }
})()"""


def contract(world):
    with urllib.request.urlopen(world.program.url + "/openapi.json") as answer:
        return json.load(answer)


def operations(world):
    return {operation["operationId"]: operation for item in contract(world)["paths"].values()
            for operation in item.values()}


def shows_all(world):
    """the overview names every operation, schema and problem, and follows the colours wished for"""
    document = contract(world)
    wanted = operations(world)
    for width in WIDTHS:
        for dark in (False, True):
            page = world.open("/docs", width, dark=dark)
            links = page.run("[...document.querySelectorAll('main a')].map((a) => a.hash.slice(1))")
            assert set(wanted) <= set(links), set(wanted) - set(links)
            schemas = {f"schema/{name}" for name in document["components"]["schemas"]}
            assert schemas <= set(links), schemas - set(links)
            problems = page.run("document.querySelectorAll('main a[href^=\"/problems/\"]').length")
            assert problems == len(document["components"]["examples"]), problems
            assert not wide(page), (width, wide(page))
            assert page.run(CONTRAST) == [], page.run(CONTRAST)
            back = page.run("getComputedStyle(document.body).backgroundColor")
            assert (int(back[4:].split(",")[0]) < 128) == dark, back
            world.picture(f"overview-{width}{'-dark' if dark else ''}")


def shows_each(world):
    """each operation and schema is shown with all that it holds, none wider than a phone"""
    wanted = operations(world)
    schemas = contract(world)["components"]["schemas"]
    for width in (360, 1280):
        page = world.open("/docs", width)
        for name in [*wanted, *(f"schema/{one}" for one in schemas)]:
            page.run(f"location.hash = {json.dumps(name)}")
            title = wanted[name]["summary"] if name in wanted else name.removeprefix("schema/")
            page.wait(f"document.querySelector('h1').textContent === {json.dumps(title)}")
            page.run(OPEN_ALL)
            assert not wide(page), (width, name, wide(page))
            if name in wanted:
                shown = page.run("document.querySelector('main').innerText")
                for status in wanted[name]["responses"]:
                    assert f"{status} " in shown, (name, status)
                for one in wanted[name].get("parameters", []):
                    about = one["description"].replace("`", "")
                    assert one["name"] in shown and about in shown, (name, one)


def links_deeply(world):
    """an address names an operation; going back leads to where one was; an unknown one says so"""
    page = world.open("/docs#createRating")
    assert page.run("document.querySelector('h1').textContent") == "Rate a booking"
    assert page.run("document.title").startswith("Rate a booking · ")
    assert page.run("document.querySelector('nav [aria-current]').hash") == "#createRating"
    page.run("document.querySelector('main a[href^=\"#schema\"]').click()")
    page.wait("location.hash.startsWith('#schema/')")
    page.run("history.back()")
    page.wait("document.querySelector('h1').textContent === 'Rate a booking'")
    page.run("location.hash = 'constructor'")
    page.wait("document.querySelector('h1').textContent === 'Not here'")
    page.run("location.hash = '%'")
    page.wait("document.querySelector('main').textContent.includes(' %')")


def searches(world):
    """a search finds operations, paths, schemas, members and problems, with keys alone"""
    page = world.open("/docs")
    page.press("/")
    assert page.run("document.activeElement.id") == "search"
    page.type("rate booking")
    world.picture("search")
    page.press("ArrowDown")
    assert page.run("document.activeElement.hash") == "#createRating"
    page.press("Enter")
    page.wait("location.hash === '#createRating'")
    page.wait("document.activeElement === document.querySelector('h1')")
    assert page.run("document.getElementById('results').hidden")
    for words, wanted in [
        ("/v1/portal/me", "/docs#getPortalCustomer"), ("if-match", "/docs#updateBooking"),
        ("wilsonLow", "/docs#schema/"), ("rating_not_allowed", "/problems/rating_not_allowed"),
    ]:
        page.run("document.getElementById('search').select()")
        page.type(words)
        found = page.run("[...document.querySelectorAll('#results a')].map((a) => a.href)")
        assert any(one.startswith(world.program.url + wanted) for one in found), (words, found)
        told = page.run("document.getElementById('said').textContent")
        assert told.endswith("found.") and int(told.split()[0]) >= len(found), told
    page.run("document.getElementById('search').select()")
    page.type("zithers")
    assert page.run("document.querySelectorAll('#results a').length") == 0
    page.press("Escape")
    assert page.run("document.getElementById('results').hidden")


def reads_aloud(world):
    """what can be used has a name, headings follow each other, and the content can be skipped to"""
    for path in ("/docs", "/docs#updateBooking", "/docs#listRatings", "/problems/not_found"):
        page = world.open(path, 390)
        page.run(OPEN_ALL)
        names = page.names()
        roles = {role for role, _ in names}
        assert {"main", "heading", "link"} <= roles, roles
        for role in ("button", "link", "textbox", "searchbox", "combobox", "navigation"):
            assert all(name.strip() for one, name in names if one == role), (path, role, names)
        levels = page.run("""[...document.querySelectorAll("main :is(h1, h2, h3, h4)")]
            .map((heading) => Number(heading.tagName[1]))""")
        assert levels.count(1) == 1 and levels[0] == 1, levels
        assert all(b - a <= 1 for a, b in zip(levels, levels[1:])), levels
        small = page.run("""[...document.querySelectorAll("input, select, textarea")]
            .filter((one) => parseFloat(getComputedStyle(one).fontSize) < 16).length""")
        assert small == 0, "a phone zooms in on them"
        ids = page.run("[...document.querySelectorAll('[id]')].map((one) => one.id)")
        assert len(ids) == len(set(ids)), ids
        assert page.run("document.documentElement.lang") == "en"
    page = world.open("/docs", 390)
    page.press("Tab")
    assert page.run("document.activeElement.id") == "skip"
    page.press("Enter")
    assert page.run("document.activeElement.id") == "main"
    page.run("document.getElementById('menu').click()")
    assert page.run("document.getElementById('nav').checkVisibility()")
    world.picture("menu-390")
    page.run("document.querySelector('nav a[href=\"#createRating\"]').click()")
    page.wait("!document.getElementById('nav').checkVisibility()")


def follows_references(world):
    """references are followed, also those that lead in circles or nowhere"""
    page = world.open("/docs")
    shown = page.run("""(async () => {
      const {Contract} = await import("/docs/contract.js");
      const {schemaView} = await import("/docs/schema.js");
      const contract = new Contract({paths: {}, components: {schemas: {
        Tree: {type: "object", required: ["left"], properties: {
          left: {$ref: "#/components/schemas/Tree"},
          all: {type: "array", maxItems: 2, items: {$ref: "#/components/schemas/Tree"}},
          "a/b~": {type: ["string", "null"], minLength: 1, maxLength: 9, description: "<b>x</b>"},
        }},
        Loop: {$ref: "#/components/schemas/Pool"}, Pool: {$ref: "#/components/schemas/Loop"},
        Deep: {$ref: "#/components/schemas/Tree/properties/a~1b~0"},
        Lost: {$ref: "#/components/schemas/Nothing"},
        Choice: {oneOf: [{$ref: "#/components/schemas/Tree"}, {type: "integer", minimum: 3}]},
      }}}, new URL(location.href));
      const view = (name) => schemaView(contract, {$ref: `#/components/schemas/${name}`});
      const tree = view("Tree");
      document.querySelector("main").replaceChildren(tree);
      for (let level = 0; level < 5; level += 1) {
        for (const one of document.querySelectorAll("main details")) one.open = true;
        await new Promise((done) => setTimeout(done));
      }
      return {
        tree: tree.innerText, levels: document.querySelectorAll("main details").length,
        loop: view("Loop").textContent, deep: view("Deep").textContent,
        lost: view("Lost").textContent, choice: view("Choice").textContent,
      };
    })()""")
    assert "left Tree required" in shown["tree"], shown["tree"]
    assert "array of Tree" in shown["tree"] and "0 to 2" not in shown["tree"], shown["tree"]
    assert "<b>x</b>" in shown["tree"] and "1 to 9 characters" in shown["tree"], shown["tree"]
    assert 31 <= shown["levels"] < 200, shown["levels"]
    assert "<b>x</b>" in shown["deep"], shown["deep"]
    assert "does not say" in shown["loop"] and "does not say" in shown["lost"], shown
    assert "Members of Tree" in shown["choice"], shown["choice"]


def tells_problems(world):
    """every problem has a page that fits a phone, and leads to the operations that answer it"""
    codes = contract(world)["components"]["examples"]
    for code in ["", *codes, "method_not_allowed"]:
        page = world.open(f"/problems/{code}".rstrip("/"), 360)
        assert not wide(page), (code, wide(page))
        assert (code or "Problems") in page.run("document.querySelector('h1').textContent")
    for dark in (False, True):
        page = world.open("/problems/rating_not_allowed", 390, dark=dark)
        assert page.run(CONTRAST) == [], page.run(CONTRAST)
        world.picture(f"problem-390{'-dark' if dark else ''}")
    page.run("document.querySelector('main a[href=\"/docs#createRating\"]').click()")
    page.wait("document.querySelector('h1')?.textContent === 'Rate a booking'")


def keeps_its_policy(world):
    """the policy is in force: no inline script, no markup from text, no other server"""
    page = world.open("/docs")
    assert page.run("""(() => {
      try { document.body.innerHTML = "<p>x</p>"; return "let in"; }
      catch (error) { return error.name; }
    })()""") == "TypeError"
    page.run("""(() => {
      const script = document.createElement("script");
      try { script.text = "window.ran = true"; document.body.append(script); } catch {}
    })()""")
    assert page.run("window.ran") is None
    page.run(f"fetch({json.dumps(world.stranger.url)}).catch(() => null)")
    complaints = page.complaints()
    assert complaints and all("olicy" in one or "rusted" in one for one in complaints), complaints
    asked = [one for one in page.requests() if not one.startswith(f"GET {world.program.url}/")]
    assert all("about:blank" in one or world.stranger.url in one for one in asked), asked


def wide(page):
    """How far the page reaches beyond the window; 0 when it does not."""
    return page.run("Math.max(0, document.documentElement.scrollWidth - innerWidth)")


ALL = [shows_all, shows_each, links_deeply, searches, reads_aloud, follows_references,
       tells_problems, keeps_its_policy]
