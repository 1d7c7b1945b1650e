// The page behind the links with which a password is chosen. The secret comes after `#`, is kept in
// memory alone, and leaves the address at once, so that no history has it.

const state = document.getElementById("state");
const form = document.getElementById("form");
const kinds = {
  "/invitation": {
    path: "/v1/admin/invitations/redeem",
    welcome: "You were invited. Choose the password that you will log in with.",
  },
  "/staff-password-reset": {
    path: "/v1/admin/password-resets/redeem",
    welcome: "Choose another password. You will be logged out everywhere.",
  },
};
const kind = kinds[location.pathname];
const token = location.hash.slice(1);
history.replaceState(null, "", location.pathname);

const say = (text) => { state.textContent = text; };

if (token) {
  form.hidden = false;
  say(kind.welcome);
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
  const answer = await fetch(kind.path, {
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
