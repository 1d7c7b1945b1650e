"""The pages behind the links of mails to customers."""

import time

from invitation_checks import PASSWORD, SECONDS_MAX, choose, link, post, refusals
from page_checks import CONTRAST, WIDTHS, wide

OTHER = "twelve plaid kettles hum"
PAGES = {
    "/verify": ("Confirm your account", "Confirm", 0),
    "/reset-password": ("Choose another password", "Save", 2),
    "/confirm-email": ("Confirm your address", "Confirm", 0),
}


def sign_up(world, email, password=PASSWORD):
    """Signs somebody up, and returns where the link of their mail leads."""
    status, answer = post(world, "/v1/portal/accounts", {
        "firstName": "Ada", "lastName": "Novak", "email": email, "password": password})
    assert status == 202, answer
    return link_to(world, email, "/verify#")


def link_to(world, email, start, but=None):
    """The last link that was mailed to somebody, once it leads to a page and is not another."""
    deadline = time.monotonic() + SECONDS_MAX
    while not (path := link(world, email)).startswith(start) or path == but:
        assert time.monotonic() < deadline, path
        time.sleep(0.05)
    return path


def log_in(world, email, password=PASSWORD):
    """The status of a log-in, and its token."""
    status, answer = post(world, "/v1/portal/sessions", {"email": email, "password": password})
    return status, answer.get("token")


def press(page):
    """Presses the form's button with the keyboard, and returns what the page says then."""
    page.wait("!document.getElementById('form').hidden")
    page.run("document.getElementById('state').textContent = ''")
    page.run("document.querySelector('#form button').focus()")
    page.press("Enter")
    page.wait("document.getElementById('state').textContent")
    return page.run("document.getElementById('state').textContent")


def signs_up(world):
    """a sign-up's page makes the account when its button is pressed, and not when it is opened"""
    email = "ada.novak@example.com"
    path = sign_up(world, email)
    secret = path.split("#")[1]
    page = world.open(path)
    page.wait("!document.getElementById('form').hidden")
    assert page.run("location.href") == world.program.url + "/verify"
    assert secret not in page.run("document.documentElement.outerHTML")
    assert page.run("localStorage.length + sessionStorage.length") == 0
    assert log_in(world, email) == (401, None)
    # Nobody who signed up alone chooses a password twice.
    assert page.run("document.getElementById('choice').hidden")
    assert press(page).startswith("Done.")
    assert page.run("document.getElementById('form').hidden")
    assert log_in(world, email)[0] == 201
    page = world.open(path)
    assert "used or replaced" in press(page)
    assert refusals(page) == 1


def asks_for_a_password(world):
    """where somebody else signed up with the address, its page asks for a password, and no other counts"""
    email = "eva.novak@example.com"
    others = sign_up(world, email, OTHER)
    sign_up(world, email)
    own = link_to(world, email, "/verify#", but=others)
    page = world.open(others, width=360)
    assert "more than once" in press(page)
    assert refusals(page) == 1
    assert not page.run("document.getElementById('choice').hidden")
    assert page.run("document.activeElement.id") == "password"
    assert not wide(page) and page.run(CONTRAST) == [], (wide(page), page.run(CONTRAST))
    world.picture("verify-password-360")
    assert choose(page, "short", again="another") == "The two are not the same."
    assert "15 characters" in choose(page, "short")
    assert refusals(page) == 1
    chosen = "thirteen plaid kettles hum"
    assert choose(page, chosen).startswith("Done.")
    assert [log_in(world, email, one)[0] for one in (OTHER, PASSWORD, chosen)] == [401, 401, 201]
    page = world.open(own)
    assert "used or replaced" in press(page)
    assert refusals(page) == 1


def keeps_guests_safe(world):
    """where the office knows a guest of the address, its page asks for a password, and no other counts"""
    email = "ivo.novak@example.com"
    staff = world.program.cast["staff"]["token"]
    status, guest = post(world, "/v1/admin/customers", {
        "firstName": "Ivo", "lastName": "Novak", "email": email}, staff)
    assert status == 201, guest
    page = world.open(sign_up(world, email, OTHER), width=360)
    assert "know this address" in press(page)
    assert refusals(page) == 1
    assert not page.run("document.getElementById('choice').hidden")
    assert choose(page, PASSWORD).startswith("Done.")
    assert [log_in(world, email, one)[0] for one in (OTHER, PASSWORD)] == [401, 201]


def resets(world):
    """a customer who forgot the password chooses another, and is logged out everywhere"""
    email = "ola.novak@example.com"
    first = sign_up(world, email)
    assert press(world.open(first)).startswith("Done.")
    status, token = log_in(world, email)
    assert status == 201
    status, _ = post(world, "/v1/portal/password-resets", {"email": email})
    assert status == 202
    path = link_to(world, email, "/reset-password#")
    page = world.open(path)
    page.wait("!document.getElementById('form').hidden")
    assert page.run("location.href") == world.program.url + "/reset-password"
    assert choose(page, OTHER, again="another") == "The two are not the same."
    assert choose(page, OTHER).startswith("Done.")
    assert log_in(world, email)[0] == 401
    assert log_in(world, email, OTHER)[0] == 201
    status, _ = post(world, "/v1/portal/me/email-changes", {
        "email": "x@example.com", "currentPassword": OTHER}, token)
    assert status == 401, status


def changes_the_address(world):
    """a new address counts once its page's button is pressed"""
    email, new = "una.novak@example.com", "una.quist@example.com"
    assert press(world.open(sign_up(world, email))).startswith("Done.")
    _, token = log_in(world, email)
    status, _ = post(world, "/v1/portal/me/email-changes", {
        "email": new, "currentPassword": PASSWORD}, token)
    assert status == 202, status
    page = world.open(link_to(world, new, "/confirm-email#"))
    assert log_in(world, new)[0] == 401
    assert press(page).startswith("Done.")
    assert page.run("location.href") == world.program.url + "/confirm-email"
    assert log_in(world, new)[0] == 201
    assert log_in(world, email)[0] == 401


def reads_well(world):
    """they fit every width in light and dark, are read aloud, and say so when the link is not whole"""
    for path, (heading, button, fields) in PAGES.items():
        for width in WIDTHS:
            for dark in (False, True):
                page = world.open(path + "#x", width, dark=dark)
                page.wait("!document.getElementById('form').hidden")
                assert not wide(page), (path, width, wide(page))
                assert page.run(CONTRAST) == [], (path, page.run(CONTRAST))
                world.picture(f"{path[1:]}-{width}{'-dark' if dark else ''}")
        names = page.names()
        assert ("heading", heading) in names, names
        assert ("button", button) in names, names
        boxes = [name for role, name in names if role == "textbox"]
        assert len(boxes) == fields and all(boxes), names
        page = world.open(path)
        page.wait("document.getElementById('state').textContent.includes('not whole')")
        assert page.run("document.getElementById('form').hidden")


ALL = [signs_up, asks_for_a_password, keeps_guests_safe, resets, changes_the_address, reads_well]
