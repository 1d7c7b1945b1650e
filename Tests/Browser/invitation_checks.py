"""The page with which a password is chosen, behind the link of a mail."""

import json
import time
import urllib.error
import urllib.request

from page_checks import CONTRAST, WIDTHS, wide

SECONDS_MAX = 30
PASSWORD = "eleven plaid kettles hum"


def post(world, path, body, token=None):
    """The status and the answer of a POST."""
    request = urllib.request.Request(
        world.program.url + path, json.dumps(body).encode(),
        {"Content-Type": "application/json"} | ({"Authorization": f"Bearer {token}"} if token else {}))
    try:
        with urllib.request.urlopen(request) as answer:
            text = answer.read()
            return answer.status, json.loads(text) if text else None
    except urllib.error.HTTPError as error:
        return error.code, json.loads(error.read())


def invite(world, email):
    """Invites somebody, and returns what follows the server's name in the link of their mail."""
    token = world.program.cast["staff"]["token"]
    status, made = post(world, "/v1/admin/staff", {
        "name": "Ida Novak", "email": email, "roleId": "rol_0000000000003"}, token)
    assert status == 201, made
    return link(world, email)


def link(world, email):
    """The last link that was mailed to somebody."""
    deadline = time.monotonic() + SECONDS_MAX
    while time.monotonic() < deadline:
        mails = sorted((world.program.folder / "data" / "outbox").glob("*.eml"), reverse=True)
        for mail in mails:
            text = mail.read_text()
            # Mails to an address that nobody has confirmed name nobody.
            if f"<{email}>" in text or f"To: {email}\n" in text:
                line = next(line for line in text.splitlines() if "#" in line and "://" in line)
                return "/" + line.split("://", 1)[1].split("/", 1)[1]
        time.sleep(0.05)
    raise AssertionError(f"no mail to {email}")


def choose(page, password, again=None):
    """Types a password twice, with keys alone, and sends it."""
    page.run("document.getElementById('password').select()")
    page.type(password)
    page.press("Tab")
    page.run("document.activeElement.select()")
    page.type(password if again is None else again)
    page.run("document.getElementById('state').textContent = ''")
    page.press("Enter")
    page.wait("document.getElementById('state').textContent")
    return page.run("document.getElementById('state').textContent")


def refusals(page):
    """What the browser noted of answers that were no success; nothing else may be there."""
    complaints = page.complaints()
    assert all(one.startswith("network: Failed to load resource") for one in complaints), complaints
    return len(complaints)


def takes_up(world):
    """an invitation's page takes a good password, once, and keeps the secret to itself"""
    email = "ida.novak@example.com"
    path = invite(world, email)
    assert path.startswith("/invitation#"), path
    secret = path.split("#")[1]
    page = world.open(path)
    page.wait("!document.getElementById('form').hidden")
    # Neither the address nor the history has it any more, and nothing was kept.
    assert page.run("location.href") == world.program.url + "/invitation"
    assert secret not in page.run("document.documentElement.outerHTML")
    assert page.run("localStorage.length + sessionStorage.length") == 0
    page.requests()
    assert choose(page, PASSWORD, again="another") == "The two are not the same."
    assert page.requests() == []
    assert "15 characters" in choose(page, "short")
    assert refusals(page) == 1
    assert choose(page, PASSWORD).startswith("Done.")
    assert page.run("document.getElementById('form').hidden")
    status, session = post(
        world, "/v1/admin/sessions", {"email": email, "password": PASSWORD})
    assert status == 201 and session["staff"]["email"] == email, session
    # The link of the same mail opens nothing any more.
    page = world.open(path)
    assert "used or replaced" in choose(page, "twelve plaid kettles hum")
    assert refusals(page) == 1


def resets(world):
    """a forgotten password's page does the same, and ends the sessions that there were"""
    email = "uma.novak@example.com"
    path = invite(world, email)
    _, token = path.split("#")
    status, _ = post(world, "/v1/admin/invitations/redeem", {"token": token, "password": PASSWORD})
    assert status == 204, status
    status, _ = post(world, "/v1/admin/password-resets", {"email": email})
    assert status == 202, status
    deadline = time.monotonic() + SECONDS_MAX
    while (path := link(world, email)).startswith("/invitation"):
        assert time.monotonic() < deadline, "no second mail"
        time.sleep(0.05)
    assert path.startswith("/staff-password-reset#"), path
    page = world.open(path)
    assert choose(page, "twelve plaid kettles hum").startswith("Done.")
    status, _ = post(world, "/v1/admin/sessions", {"email": email, "password": PASSWORD})
    assert status == 401, status


def reads_well(world):
    """it fits every width in light and dark, is read aloud, and says so when the link is not whole"""
    for width in WIDTHS:
        for dark in (False, True):
            page = world.open("/invitation#x", width, dark=dark)
            page.wait("!document.getElementById('form').hidden")
            assert not wide(page), (width, wide(page))
            assert page.run(CONTRAST) == [], page.run(CONTRAST)
            world.picture(f"invitation-{width}{'-dark' if dark else ''}")
    names = page.names()
    assert ("heading", "Choose your password") in names, names
    assert ("button", "Save") in names, names
    fields = [name for role, name in names if role == "textbox"]
    assert len(fields) == 2 and all(fields), names
    page = world.open("/invitation")
    page.wait("document.getElementById('state').textContent.includes('not whole')")
    assert page.run("document.getElementById('form').hidden")


ALL = [takes_up, resets, reads_well]
