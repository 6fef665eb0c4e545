'use strict';

const form = document.getElementById('form');
const message = document.getElementById('message');
const token = location.hash.slice(1);

// The token shall not stay in the history.
history.replaceState(null, '', location.pathname);

function say(text, failed) {
  message.textContent = text;
  message.className = failed ? 'failed' : 'done';
}

async function send() {
  const reply = await fetch('/setup', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({
      token,
      name: form.elements.name.value,
      email: form.elements.email.value,
      password: form.elements.password.value,
    }),
  });
  if (reply.status === 201) {
    form.hidden = true;
    document.getElementById('intro').hidden = true;
    say('Done. You can sign in with this address and password now.', false);
    return;
  }
  const problem = await reply.json();
  const errors = problem.errors ?? [];
  say(errors.map((error) => `${error.field}: ${error.message}`).join(' ') || problem.detail, true);
}

form.addEventListener('submit', async (event) => {
  event.preventDefault();
  const button = form.querySelector('button');
  button.disabled = true;
  try {
    await send();
  } catch {
    say('The server did not answer. Try again.', true);
  } finally {
    button.disabled = false;
  }
});

if (!token) {
  form.hidden = true;
  say('The token is missing from the address. Open the whole link that the server printed at its start.', true);
}
