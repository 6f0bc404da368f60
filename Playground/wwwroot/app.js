// The page: what is being looked at (state), the engine that answers for it, and the elements that show the answer.
import { edit } from './lib/editor.js';
import { most, read, write } from './address.js';
import { Engine } from './engine.js';
import { element, page, pane } from './panes.js';
import { steps } from './tour.js';

const $ = (id) => document.getElementById(id);
const views = [['run', 'Run'], ['specialize', 'Residual program'], ['trace', 'Traces'], ['compare', 'Comparison'], ['explain', 'Explanations'], ['replay', 'Replay']];
const usual = {
  name: 'square.flow', program: '', view: 'specialize', inputs: {}, policy: 'default', key: '', generalize: '', tracing: 'default', reads: '',
  fuel: 20000000, points: 20000, megabytes: 256, seconds: 10, withoutCleanup: [], withoutPasses: [], question: 'stop', route: 'interpret',
};
const settings = ['policy', 'key', 'generalize', 'tracing', 'reads', 'fuel', 'points', 'megabytes', 'seconds'];
let state = { ...usual };
let gallery = [];
let editor = null;
let timer = 0;
let listed = '';
let questionOf = '';

const engine = new Engine((busy) => {
  clearTimeout($('busy').timer);
  if (!busy) {
    $('busy').hidden = true;
    return;
  }
  $('busy').firstElementChild.textContent = 'working …';
  $('busy').timer = setTimeout(() => { $('busy').hidden = false; }, 400);
});

/** Says something for a moment. */
function say(text) {
  $('said').textContent = text;
  clearTimeout($('said').timer);
  $('said').timer = setTimeout(() => { $('said').textContent = ''; }, 6000);
}

/** Only what is known by name and of the right kind comes in from an address. */
function accept(given) {
  const taken = { ...usual };
  for (const [name, value] of Object.entries(usual)) {
    const it = given[name];
    if (Array.isArray(value) ? Array.isArray(it) : typeof it === typeof value) taken[name] = it;
  }
  if (!views.some(([id]) => id === taken.view)) taken.view = usual.view;
  return taken;
}

async function update() {
  const { seconds, ...request } = state;
  const asked = state.view;
  const given = await engine.ask({ ...request, key: state.key || null, generalize: state.generalize || null, reads: state.reads || null }, Number(seconds) || 10);
  if (given === null || ended(given)) return;
  if (asked === state.view) show(given.answer, given.milliseconds);
}

/** Whether the engine was ended; then nothing is shown any more, and that is said. */
function ended(given) {
  if (!given.stopped && !given.broken) return false;
  notes([given.broken ? `The engine ended: ${given.broken}. It was started anew; smaller inputs or limits may help.`
    : typeof given.stopped === 'number'
      ? `Stopped after ${given.stopped} seconds. Give it more under settings, or take smaller inputs, less fuel, or fewer points.` : 'Stopped.']);
  $('view').replaceChildren();
  return true;
}

/** What is behind a closed box; null where it is not shown. */
async function inside(number) {
  const given = await engine.open(number, Number(state.seconds) || 10);
  if (given === null || ended(given)) return null;
  if (!given.answer) update();
  return given.answer;
}

function notes(texts) {
  $('notes').replaceChildren(...texts.slice(0, 50).map((text) => element('li', { textContent: text })));
  if (texts.length > 50) $('notes').append(element('li', { textContent: `… ${texts.length - 50} more` }));
}

function show(answer, milliseconds) {
  problems(answer.problems);
  if (!answer.good && answer.problems.length > 0) {
    // What was shown stays until the program can be read again.
    $('results').classList.add('stale');
    return;
  }
  $('results').classList.remove('stale');
  inputs(answer.inputs);
  questions(answer);
  notes(answer.notes);
  const parts = answer.panes.map((it) => pane(it, state.view === 'explain', inside));
  if (answer.html) parts.push(page(answer.html));
  const { scrollTop } = $('view');
  $('view').replaceChildren(...parts);
  $('view').scrollTop = scrollTop;
  $('view').dataset.milliseconds = Math.round(milliseconds);
  document.body.dataset.ready = String(Number(document.body.dataset.ready || 0) + 1);
}

function problems(found) {
  editor.problems(found);
  $('problems').replaceChildren(...found.slice(0, 20).map((it) => {
    const go = element('button', { type: 'button', textContent: `${it.line}:${it.column}` });
    go.onclick = () => editor.go(it.line, it.column);
    return element('li', { className: it.severity }, go, ` ${it.severity} ${it.code}: ${it.message}`);
  }));
}

// The rows are made anew only where the variables change: a field that is being typed in stays.
function inputs(found) {
  $('no-inputs').hidden = found.length > 0;
  $('inputs').hidden = found.length === 0;
  const names = JSON.stringify(found.map((it) => it.name));
  if (names === listed) {
    for (const it of found) {
      const row = $('inputs').tBodies[0].rows[found.indexOf(it)];
      const [known, value] = row.querySelectorAll('input');
      if (!(it.name in state.inputs)) {
        known.checked = it.static;
        if (document.activeElement !== value) value.value = it.value;
      }
    }
    return;
  }
  listed = names;
  $('inputs').tBodies[0].replaceChildren(...found.map((it) => {
    const stated = state.inputs[it.name] ?? it;
    const known = element('input', { type: 'checkbox', checked: stated.static });
    known.setAttribute('aria-label', `${it.name} is static`);
    const value = element('input', { value: stated.value, spellcheck: false });
    value.setAttribute('aria-label', `value of ${it.name}`);
    const changed = () => {
      state.inputs[it.name] = { static: known.checked, value: value.value };
      later();
    };
    known.onchange = changed;
    value.oninput = changed;
    return element('tr', {}, element('th', { scope: 'row', textContent: it.name }), element('td', {}, known), element('td', {}, value));
  }));
}

function questions(answer) {
  const all = JSON.stringify([answer.blocks, answer.inputs.map((it) => it.name)]);
  if (all === questionOf) return;
  questionOf = all;
  const asked = ['stop', 'operations', 'guards', ...answer.blocks.map((block) => `copies ${block}`),
    ...answer.inputs.flatMap((it) => answer.blocks.slice(0, 20).map((block) => `why ${it.name}@${block}`))];
  $('questions').replaceChildren(...asked.slice(0, 300).map((value) => element('option', { value })));
}

function tabs() {
  $('tabs').replaceChildren(...views.map(([id, title], i) => {
    const tab = element('button', { type: 'button', role: 'tab', id: `tab-${id}`, textContent: title });
    tab.title = `Alt+${i + 1}`;
    tab.onclick = () => look(id);
    return tab;
  }));
  $('tabs').onkeydown = (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    const at = views.findIndex(([id]) => id === state.view);
    const [next] = views[(at + step + views.length) % views.length];
    look(next);
    $(`tab-${next}`).focus();
    event.preventDefault();
  };
}

function look(view) {
  state.view = view;
  shown();
  $('view').replaceChildren();
  notes([]);
  update();
}

/** Fields as the state has them. */
function shown() {
  for (const [id] of views) {
    $(`tab-${id}`).setAttribute('aria-selected', String(id === state.view));
    $(`tab-${id}`).tabIndex = id === state.view ? 0 : -1;
  }
  $('view').setAttribute('aria-labelledby', `tab-${state.view}`);
  $('question').hidden = state.view !== 'explain';
  $('asked').value = state.question;
  $('replayed').hidden = state.view !== 'replay';
  $('route').value = state.route;
  for (const id of settings) $(id).value = String(state[id]);
  for (const [id, without] of [['cleanup', state.withoutCleanup], ['passes', state.withoutPasses]]) {
    for (const box of $(id).querySelectorAll('input')) box.checked = !without.includes(box.value);
  }
  $('gallery').value = gallery.some((it) => it.file === state.name) ? state.name : '';
}

function later() {
  clearTimeout(timer);
  timer = setTimeout(update, 120);
}

function open(file, changes = {}) {
  const found = gallery.find((it) => it.file === file);
  if (!found) return;
  // How long and how much memory belong to the machine and not to the program: they stay.
  const { seconds, megabytes } = state;
  state = { ...usual, seconds, megabytes, view: state.view, name: file, program: found.text, ...changes };
  listed = '';
  editor.replace(state.program);
  shown();
  $('view').replaceChildren();
  notes([]);
  clearTimeout(timer);
  update();
}

function options(id, choices, none) {
  $(id).replaceChildren(
    ...(none ? [element('option', { value: '', textContent: none })] : []),
    ...choices.map((it) => element('option', { value: it.name, textContent: it.name, title: it.meaning })));
}

function fields(known) {
  options('policy', known.policies);
  options('key', known.keys, "the policy's");
  options('generalize', known.generalizations, "the policy's");
  options('tracing', known.tracing);
  for (const [id, names, property] of [['cleanup', known.cleanupPasses, 'withoutCleanup'], ['passes', known.tracePasses, 'withoutPasses']]) {
    for (const name of names) {
      const box = element('input', { type: 'checkbox', value: name, checked: true });
      box.onchange = () => {
        state[property] = state[property].filter((it) => it !== name).concat(box.checked ? [] : [name]);
        later();
      };
      $(id).append(element('label', {}, box, ` ${name}`));
    }
  }
  for (const id of settings) {
    $(id).oninput = () => {
      const number = typeof usual[id] === 'number';
      const value = number ? Number($(id).value.replaceAll(/[_,\s]/g, '')) : $(id).value;
      $(id).setCustomValidity(number && !(value > 0 && Number.isFinite(value)) ? 'a number above 0' : '');
      if (!$(id).reportValidity()) return;
      state[id] = number ? Math.floor(value) : value;
      later();
    };
  }
  $('reset').onclick = () => {
    state = { ...usual, name: state.name, program: state.program, view: state.view };
    listed = '';
    shown();
    update();
  };
}

function guide() {
  let at = 0;
  const step = () => {
    const [file, view, text] = steps[at];
    $('step').textContent = `${at + 1} of ${steps.length}. ${text}`;
    $('back').disabled = at === 0;
    $('next').disabled = at === steps.length - 1;
    open(file, { view });
  };
  $('tour').onclick = () => {
    at = 0;
    $('guide').show();
    step();
    $('next').focus();
  };
  $('back').onclick = () => { at--; step(); };
  $('next').onclick = () => { at++; step(); };
  $('leave').onclick = () => $('guide').close();
}

async function start() {
  const embedded = new URLSearchParams(location.search).has('embed');
  document.body.classList.toggle('embed', embedded);
  $('busy').firstElementChild.textContent = 'starting the engines …';
  $('busy').hidden = false;
  const loaded = await (await fetch('gallery.json')).json();
  gallery = loaded.programs;
  $('gallery').replaceChildren(
    element('option', { value: '', textContent: 'your own' }),
    ...gallery.map((it) => element('option', { value: it.file, textContent: it.file, title: it.summary })));
  const given = location.hash.length > 1 ? await read(location.hash.slice(1)) : null;
  if (location.hash.length > 1 && !given) say('The address holds no program that could be read.');
  state = given ? accept(given) : { ...usual, program: gallery.find((it) => it.file === usual.name)?.text ?? '' };
  const known = await engine.known;
  tabs();
  fields(known);
  guide();
  editor = edit($('editor'), state.program, known.operators, (text) => {
    if (text === state.program) return;
    if (gallery.some((it) => it.file === state.name && it.text === state.program)) state.name = '';
    state.program = text;
    $('gallery').value = '';
    later();
  });
  shown();
  $('gallery').onchange = () => open($('gallery').value);
  $('asked').oninput = () => { state.question = $('asked').value; later(); };
  $('route').onchange = () => { state.route = $('route').value; later(); };
  $('stop').onclick = () => engine.stop();
  $('share').onclick = async () => {
    const fragment = await write(state);
    const characters = location.href.split('#')[0].length + 1 + fragment.length;
    if (characters > most) {
      say(`The link would have ${characters.toLocaleString('en')} characters, and browsers take ${most.toLocaleString('en')}: hand on the program's text instead.`);
      return;
    }
    history.replaceState(null, '', `#${fragment}`);
    try {
      await navigator.clipboard.writeText(location.href);
      say('The link to this program and its settings is copied.');
    } catch {
      say('The address of this page is the link to this program and its settings.');
    }
  };
  $('view').onclick = (event) => {
    const block = event.target.closest?.('.flow-picture .node:not([data-opens])')?.dataset.key;
    if (block && !editor.show(block)) say(`${block} is no block of the program.`);
  };
  addEventListener('hashchange', async () => {
    const other = await read(location.hash.slice(1));
    if (!other) return;
    state = accept(other);
    listed = '';
    editor.replace(state.program);
    shown();
    update();
  });
  addEventListener('keydown', (event) => {
    const at = event.altKey && !event.ctrlKey && !event.metaKey ? Number(event.key) - 1 : -1;
    if (at >= 0 && at < views.length) {
      look(views[at][0]);
      $(`tab-${views[at][0]}`).focus();
      event.preventDefault();
    }
  });
  await update();
}

start().catch((problem) => {
  $('busy').hidden = true;
  notes([`The engines could not be started: ${problem.message}. The page needs WebAssembly and a server that gives .wasm and .js files their types.`]);
});
