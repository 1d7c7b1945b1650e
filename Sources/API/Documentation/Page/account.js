// The pages behind links that are mailed to customers. The secret comes after `#`, is kept in
// memory alone, and leaves the address at once, so that no history has it. Only the button sends
// it.

const state = document.getElementById("state");
const form = document.getElementById("form");
const token = location.hash.slice(1);
history.replaceState(null, "", location.pathname);

const say = (text) => { state.textContent = text; };

if (token) {
  form.hidden = false;
  say(form.dataset.intro);
} else {
  say("The link is not whole. Open it from the mail once more.");
}

// Some pages ask for a password only where the server wants one.
const isChosen = () => form.elements.password?.matches(":enabled");

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const { password, again } = isChosen() ? form.elements : {};
  if (password && password.value !== again.value) return say("The two are not the same.");
  const button = form.querySelector("button");
  button.disabled = true;
  try {
    await redeem(password ? { token, password: password.value } : { token });
  } catch {
    say("The server cannot be reached. Try again.");
  }
  button.disabled = false;
});

const redeem = async (wish) => {
  const answer = await fetch(form.dataset.path, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(wish),
  });
  if (answer.status === 204) {
    form.hidden = true;
    return say(form.dataset.done);
  }
  const problem = await answer.json();
  if (problem.code === "password_needed") {
    const choice = document.getElementById("choice");
    choice.hidden = choice.disabled = false;
    form.elements.password.focus();
    return say("We know this address, or it was signed up with more than once. " +
      "Choose the password that counts.");
  }
  const fault = (problem.errors ?? []).find((error) => error.pointer === "#/password");
  say(fault?.detail ?? problem.detail ?? problem.title);
};
