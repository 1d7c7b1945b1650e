"""The form that sends operations to the running server."""

import base64
import json
import subprocess

from page_checks import wide

# One white pixel.
PHOTO = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGP4DwABAQEAsTj2FAAAAABJRU5ErkJggg==")

OUTCOME = "document.querySelector('.outcome .status')?.textContent"


def go(page, words):
    """Finds an operation by the search, with keys alone."""
    page.press("Escape")
    page.run("document.getElementById('search').select()")
    page.type(words)
    page.press("Enter")
    page.wait(f"document.querySelector('h1').textContent === {json.dumps(words)}")


def fill(page, label, text):
    """Types into the field of a label."""
    page.run(f"""[...document.querySelectorAll(".try label")]
        .find((label) => label.textContent === {json.dumps(label)}).control.select()""")
    page.type(text)


def send(page):
    page.run("document.querySelector('.answer').replaceChildren()")
    page.run("document.querySelector('.send').click()")
    page.wait("document.querySelector('.answer').childElementCount")
    return page.run(OUTCOME)


def log_in(world, width):
    """Logs in as the demonstration's customer, and takes the token over."""
    page = world.open("/docs", width)
    go(page, "Log in as a customer")
    customer = world.program.cast["customer"]
    fill(page, "Body", json.dumps({name: customer[name] for name in ("email", "password")}))
    assert send(page) == "201", page.run("document.querySelector('.answer').innerText")
    world.picture(f"log-in-{width}")
    page.run("document.querySelector('.use').click()")
    page.wait("document.querySelector('.used')")
    return page


def works(world):
    """a log-in, its token in use, and a list, on a laptop and on a phone"""
    for width in (1280, 390):
        page = log_in(world, width)
        go(page, "List the caller's bookings")
        page.run("""(() => {
          const limit = document.getElementById("try-limit");
          limit.value = "2";
          limit.dispatchEvent(new Event("input", {bubbles: true}));
        })()""")
        assert send(page) == "200"
        shown = page.run("[...document.querySelectorAll('.answer pre')].map((one) => one.textContent)")
        assert len(json.loads(shown[0])["data"]) == 2, shown[0]
        assert "content-type: application/json" in shown[1], shown[1]
        assert "x-request-id: " in shown[1], shown[1]
        assert not wide(page), wide(page)
        world.picture(f"list-{width}")
        command = page.run("document.querySelector('.try .listing pre').textContent")
        done = subprocess.run(["bash", "-c", f"{command} --silent"], capture_output=True, text=True,
                              timeout=20, check=True)
        assert done.stdout.startswith("HTTP/1.1 200 OK"), done.stdout
        assert json.loads(done.stdout.split("\n\n", 1)[1]) == json.loads(shown[0])


def changes(world):
    """a path's id, a header field, a media type and a body go where they belong"""
    page = world.open("/docs#updateService")
    fill(page, "staffToken", world.program.cast["staff"]["token"])
    page.run("location.hash = 'createService'")
    page.wait("document.querySelector('h1').textContent === 'Add a service'")
    name = "Tap \"repair\" & 'more' – é"
    fill(page, "Body", json.dumps({"name": name}, ensure_ascii=False))
    fill(page, "Idempotency-Key", "browser-1")
    quoted = page.run("document.querySelector('.try .listing pre').textContent")
    assert send(page) == "201"
    made = json.loads(page.run("document.querySelector('.answer pre').textContent"))
    assert made["name"] == name
    repeated = subprocess.run(["bash", "-c", f"{quoted} --silent"], capture_output=True, text=True,
                              timeout=20, check=True).stdout
    # The same bytes, whatever quotes they have: the key's first answer comes again.
    assert "Idempotent-Replayed: true" in repeated, repeated
    page.run("location.hash = 'updateService'")
    page.wait("document.querySelector('h1').textContent === 'Change a service'")
    fill(page, "id", made["id"])
    fill(page, "If-Match", "*")
    fill(page, "Body", '{"description": "Washers and more."}')
    assert send(page) == "200"
    changed = json.loads(page.run("document.querySelector('.answer pre').textContent"))
    assert changed["description"] == "Washers and more." and changed["id"] == made["id"], changed
    page.run("location.hash = 'getService'")
    page.wait("document.querySelector('h1').textContent === 'Show a service'")
    assert page.run("document.getElementById('try-id').value") == made["id"]
    page.run("location.hash = 'deleteService'")
    page.wait("document.querySelector('.method.DELETE')")
    fill(page, "If-Match", "*")
    assert send(page) == "204"


def tells_refusals(world):
    """a refusal is shown as it came, and what is missing is asked for before anything is sent"""
    page = world.open("/docs#getPortalBooking", 390)
    page.run("document.querySelector('.jump').click()")
    page.wait("document.activeElement.id === 'try' && scrollY > 500")
    page.requests()
    page.run("document.querySelector('.send').click()")
    assert page.run("document.querySelector('.answer').textContent").endswith("id is needed.")
    assert page.run("document.activeElement.id") == "try-id"
    assert page.requests() == []
    fill(page, "id", "a/b?c#d")
    assert send(page) == "400", page.run("document.querySelector('.answer').innerText")
    fill(page, "id", "x")
    assert send(page) == "401"
    body = json.loads(page.run("document.querySelector('.answer pre').textContent"))
    assert body["code"] == "unauthenticated", body
    assert "www-authenticate: Bearer" in page.run("document.querySelector('.answer').textContent")
    # The browser itself notes what was no success; nothing else may be there.
    complaints = page.complaints()
    assert len(complaints) == 2, complaints
    assert all(one.startswith("network: Failed to load resource") for one in complaints), complaints


def forgets(world):
    """a token is in the page's memory alone"""
    page = log_in(world, 1280)
    assert page.run("localStorage.length + sessionStorage.length") == 0
    assert page.send("Network.getCookies")["cookies"] == []
    page.run("location.hash = 'getPortalCustomer'")
    page.wait("document.getElementById('try-customerToken')?.value.startsWith('ps_')")
    page = world.open("/docs#getPortalCustomer")
    assert page.run("document.getElementById('try-customerToken').value") == ""


def uploads(world):
    """a photo goes as the body and in a form, and its picture comes back"""
    customer = world.program.cast["customer"]
    page = world.open("/docs#createPhoto")
    fill(page, "customerToken", customer["token"])
    page.run("location.hash = 'listPortalBookings'")
    page.wait("document.querySelector('h1').textContent.startsWith('List the caller')")
    assert send(page) == "200"
    booking = json.loads(page.run("document.querySelector('.answer pre').textContent"))["data"][0]
    page.run("location.hash = 'createPhoto'")
    page.wait("document.querySelector('h1').textContent === 'Upload a photo for a rating'")
    fill(page, "id", booking["id"])
    tap = base64.b64encode(PHOTO).decode()
    for kind in ("image/png", "multipart/form-data"):
        page.run(f"""(() => {{
          const bytes = Uint8Array.from(atob("{tap}"), (letter) => letter.charCodeAt(0));
          const files = new DataTransfer();
          files.items.add(new File([bytes], "tap.png", {{type: "image/png"}}));
          const input = document.getElementById("try-File");
          input.files = files.files;
          document.getElementById("try-Content-Type").value = "{kind}";
          input.dispatchEvent(new Event("change", {{bubbles: true}}));
        }})()""")
        assert send(page) == "201", page.run("document.querySelector('.answer').innerText")
        made = json.loads(page.run("document.querySelector('.answer pre').textContent"))
        assert made["width"] == 1 and made["bytes"] == len(PHOTO), made
        command = page.run("document.querySelector('.try .listing pre').textContent")
        wanted = "-F 'file=@tap.png'" if kind.startswith("multipart") else "--data-binary '@tap.png'"
        assert wanted in command, command
    page.run("location.hash = 'getPhoto'")
    page.wait("document.querySelector('h1').textContent === 'Show a photo'")
    fill(page, "id", made["id"])
    assert send(page) == "200"
    assert "content-type: image/png" in page.run("document.querySelector('.answer').textContent")


ALL = [works, changes, tells_refusals, forgets, uploads]
