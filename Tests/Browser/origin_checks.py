"""Calls from pages of other origins (WHATWG Fetch, "CORS protocol"), as a browser lets them."""

import json
import time

import devtools

CALL = """(async () => {
  const {path, fields, ...options} = %s;
  try {
    const answer = await fetch(%s + path, {...options, headers: fields});
    return {
      status: answer.status, text: await answer.text(), etag: answer.headers.get("ETag"),
      id: answer.headers.get("X-Request-Id"), link: answer.headers.get("Link"),
      location: answer.headers.get("Location"),
      replayed: answer.headers.get("Idempotent-Replayed"),
      others: [...answer.headers.keys()],
    };
  } catch (error) { return {error: error.name}; }
})()"""


def call(world, path, method="GET", token=None, body=None, **fields):
    """Sends a request from the page that is open, and gives what its script can see."""
    fields = {name.replace("_", "-"): value for name, value in fields.items()}
    if token:
        fields["Authorization"] = f"Bearer {token}"
    options = {"path": path, "method": method, "fields": fields}
    if body is not None:
        options["body"] = json.dumps(body)
    return world.page.run(CALL % (json.dumps(options), json.dumps(world.program.url)))


def expect_preflight(world, path):
    """The browser tells of its requests in its own time, maybe after the page has its answer."""
    seen = []
    deadline = time.monotonic() + devtools.SECONDS_MAX
    while not any(one.startswith("OPTIONS ") and one.endswith(path) for one in seen):
        assert time.monotonic() < deadline, f"the browser did not ask first: {seen}"
        world.page.browser.pump(0.05)
        seen += world.page.requests()


def friend_calls(world):
    """a page of an allowed origin reads, changes with If-Match, and sees tags, ids and places"""
    world.page.open(world.friend.url)
    staff = world.program.cast["staff"]["token"]
    read = call(world, "/v1/admin/settings", token=staff)
    assert read["status"] == 200 and read["etag"] and read["id"], read
    expect_preflight(world, "/v1/admin/settings")
    days = json.loads(read["text"])["ratings"]["minimumToRank"] + 1
    changed = call(
        world, "/v1/admin/settings", "PATCH", staff, {"ratings": {"minimumToRank": days}},
        If_Match=read["etag"], Content_Type="application/merge-patch+json", X_Request_Id="page-1")
    assert changed["status"] == 200 and changed["id"] == "page-1", changed
    assert changed["etag"] not in (None, read["etag"]), changed
    expect_preflight(world, "/v1/admin/settings")
    cached = call(world, "/v1/admin/settings", token=staff, If_None_Match=changed["etag"])
    assert cached["status"] in (200, 304) and cached["etag"] == changed["etag"], cached
    stale = call(
        world, "/v1/admin/settings", "PATCH", staff, {"ratings": {"minimumToRank": days}},
        If_Match=read["etag"], Content_Type="application/merge-patch+json")
    assert stale["status"] == 412, stale
    assert json.loads(stale["text"])["code"] == "precondition_failed", stale
    expect_network(world, 1)


def friend_posts(world):
    """a page of an allowed origin posts once, however often it sends the same key"""
    world.page.open(world.friend.url)
    staff = world.program.cast["staff"]["token"]
    body = {"name": "Gutter cleaning"}
    posts = [
        call(world, "/v1/admin/services", "POST", staff, body, Content_Type="application/json",
             Idempotency_Key="page-key") for _ in range(2)
    ]
    assert [post["status"] for post in posts] == [201, 201], posts
    assert posts[0]["location"].startswith("/v1/admin/services/svc_"), posts
    assert [post["replayed"] for post in posts] == [None, "true"], posts
    assert posts[0]["text"] == posts[1]["text"]
    listed = call(world, "/v1/admin/services?limit=1", token=staff)
    assert 'rel="next"' in listed["link"], listed
    missing = call(world, "/v1/nothing")
    assert missing["status"] == 404 and json.loads(missing["text"])["code"] == "not_found", missing
    expect_network(world, 1)


def stranger_is_refused(world):
    """a page of another origin reads nothing, and changes nothing that needs a token or JSON"""
    world.page.open(world.stranger.url)
    staff = world.program.cast["staff"]["token"]
    refused = [
        call(world, "/livez"),
        call(world, "/v1/admin/settings", token=staff),
        call(world, "/v1/admin/settings", "PATCH", staff, {"ratings": {"minimumToRank": 99}},
             If_Match="*", Content_Type="application/merge-patch+json"),
        call(world, "/v1/admin/services", "POST", staff, {"name": "Not ours"},
             Content_Type="application/json"),
    ]
    assert refused == [{"error": "TypeError"}] * 4, refused
    complaints = world.page.complaints()
    assert complaints and all("CORS" in one or "Cors" in one or "ERR_FAILED" in one
                              for one in complaints), complaints
    world.page.open(world.friend.url)
    settings = json.loads(call(world, "/v1/admin/settings", token=staff)["text"])
    assert settings["ratings"]["minimumToRank"] != 99, settings
    names = call(world, "/v1/admin/services?limit=100", token=staff)["text"]
    assert "Not ours" not in names


def expect_network(world, count):
    """The browser notes each answer that is no success, and nothing else is there."""
    complaints = world.page.complaints()
    assert len(complaints) == count, complaints
    assert all(one.startswith("network: Failed to load resource") for one in complaints), complaints


ALL = [friend_calls, friend_posts, stranger_is_refused]
