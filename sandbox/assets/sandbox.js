const REFRESH_MS = 3000;
const MESSAGE_MS = 8000;
const status = document.querySelector('[role=status]');

let silence;
const say = (text, failed = false) => {
  status.textContent = text;
  status.classList.toggle('failed', failed);
  clearTimeout(silence);
  silence = setTimeout(() => status.replaceChildren(), MESSAGE_MS);
};

/** Renews what changes by itself. Nothing in it takes focus, so a form in use stays as it is. */
const refresh = async () => {
  const reply = await fetch(location.href);
  const fresh = new DOMParser().parseFromString(await reply.text(), 'text/html');
  for (const part of document.querySelectorAll('[data-live]')) {
    const next = fresh.getElementById(part.id);
    if (next && next.innerHTML !== part.innerHTML) part.replaceChildren(...next.childNodes);
  }
};

const valuesOf = (form) =>
  Object.fromEntries(
    [...form.elements]
      .filter((field) => field.name && field.value !== '')
      .map((field) => [field.name, field.type === 'number' ? field.valueAsNumber : field.value]),
  );

const send = async (form) => {
  const { id, ...values } = valuesOf(form);
  const path = form.dataset.path.replace('{id}', encodeURIComponent(id ?? ''));
  const reply = await fetch(path, {
    method: form.dataset.method,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify('list' in form.dataset ? { items: [values] } : values),
  });
  if (reply.ok) say(form.dataset.done);
  else say((await reply.json()).detail, true);
  await refresh();
};

const noAnswer = () => say(document.body.dataset.noAnswer, true);

document.addEventListener('submit', (event) => {
  event.preventDefault();
  send(event.target).catch(noAnswer);
});

setInterval(() => {
  if (document.visibilityState === 'visible') refresh().catch(noAnswer);
}, REFRESH_MS);
