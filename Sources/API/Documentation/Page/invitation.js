// The page behind the links with which a password is chosen. The secret comes after `#`, is kept in
// memory alone, and leaves the address at once, so that no history has it.

const state = document.getElementById("state");
const form = document.getElementById("form");
// What the secret is sent to, by the page's address.
const paths = {
  "/invitation": "/v1/admin/invitations",
  "/staff-password-reset": "/v1/admin/password-resets",
  "/fieldworker-invitation": "/v1/fieldworker/invitations",
  "/fieldworker-password-reset": "/v1/fieldworker/password-resets",
};
const path = paths[location.pathname];
const token = location.hash.slice(1);
history.replaceState(null, "", location.pathname);

const say = (text) => { state.textContent = text; };

if (token) {
  form.hidden = false;
  say(path.endsWith("invitations")
    ? "You were invited. Choose the password that you will log in with."
    : "Choose another password. You will be logged out everywhere.");
} else {
  say("The link is not whole. Open it from the mail once more.");
}

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const password = form.elements.password.value;
  if (password !== form.elements.again.value) return say("The two are not the same.");
  const button = form.querySelector("button");
  button.disabled = true;
  try {
    await redeem(password);
  } catch {
    say("The server cannot be reached. Try again.");
  }
  button.disabled = false;
});

const redeem = async (password) => {
  const answer = await fetch(`${path}/redeem`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ token, password }),
  });
  if (answer.status === 204) {
    form.hidden = true;
    return say("Done. You can log in with your address and this password now.");
  }
  const problem = await answer.json();
  const fault = (problem.errors ?? []).find((error) => error.pointer === "#/password");
  say(fault?.detail ?? problem.detail ?? problem.title);
};
