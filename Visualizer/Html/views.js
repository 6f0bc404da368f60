// What each pane of a replay shows of a state. A view gets its element, the state's groups, the keys that changed, the log and the step.
const byNumber = names => [...names].sort((a, b) => a[0] - b[0]);
const part = (names, name, which = '') => names?.get(name)?.get(which);
const none = text => make('p', 'none', text);

// Rows of a table; a row is [look, cells…].
function table(view, heads, rows, empty) {
  if (rows.length === 0) { view.replaceChildren(none(empty)); return; }
  const head = make('thead', '', make('tr', '', ...heads.map(text => make('th', '', text))));
  const body = make('tbody', '', ...rows.map(([look, ...cells]) => make('tr', look, ...cells.map(cell => make('td', '', cell)))));
  view.replaceChildren(make('table', '', head, body));
}

// Lines of code below each other; what changed is marked, and the first such line comes into view.
function listing(view, lines, empty) {
  if (lines.length === 0) { view.replaceChildren(none(empty)); return; }
  view.replaceChildren(make('pre', 'listing', ...lines.map(([look, text, remark]) =>
    make('span', 'line ' + look, make('span', 'code', text), remark ? make('span', 'remark', `   ${remark}`) : null, '\n'))));
  const first = view.querySelector('.changed, .current');
  if (first) showIn(view.firstChild, first);
}

// Scrolls inside a box alone, so that the page itself stays where the reader left it.
function showIn(box, line) {
  const top = line.getBoundingClientRect().top - box.getBoundingClientRect().top;
  if (top < 10 || top > box.clientHeight - 40) box.scrollTop += top - box.clientHeight / 2;
}

const mostLines = 400;

const views = {
  memory: drawMemory,

  output(view, groups) {
    const all = byNumber(groups.get('out') ?? []).map(([, parts]) => ['', String(parts.get(''))]);
    const left = all.length - mostLines;
    const lines = left > 0 ? [['more', `… ${left} lines before`], ...all.slice(left)] : all;
    const result = part(groups.get('end'), 'result');
    listing(view, result === undefined ? lines : [...lines, ['result', `ended: ${result}`]], 'nothing yet');
  },

  store(view, groups, changed) {
    const rows = [...groups.get('store') ?? []].map(([name, parts]) => [changed.has(`store\n${name}\n`) ? 'changed' : '', name, parts.get('')]);
    table(view, ['variable', 'value'], rows, 'nothing is known');
  },

  work(view, groups) {
    const points = byNumber(groups.get('point') ?? []);
    const rows = points.filter(([, parts]) => parts.get('code') === 'waiting').map(([n, parts]) => ['changed', 'next', `point ${n}: ${parts.get('')}`]);
    const open = byNumber(groups.get('work') ?? []).reverse().map(([, parts]) => ['', 'then', parts.get('')]);
    table(view, ['', 'to do'], [...rows, ...open], 'nothing is left to do');
  },

  cache(view, groups, changed) {
    const asked = part(groups.get('asked'), '');
    const points = byNumber(groups.get('point') ?? []);
    const from = Math.max(0, points.length - mostLines);
    const rows = points.filter(([n], i) => i >= from || n === asked).map(([n, parts]) => {
      const code = parts.get('code') ?? '';
      const look = n === asked ? 'asked' : code === 'current' ? 'current' : changed.has(`point\n${n}\ncode`) ? 'changed' : '';
      return [look, n, parts.get('') ?? '', parts.get('store') || 'nothing known', code];
    });
    table(view, ['point', 'block', 'with', 'code'], rows, 'no point yet');
    const row = view.querySelector('.asked, .current');
    if (row) showIn(view, row);
  },

  residual(view, groups, changed) {
    const lines = [];
    for (const [block, parts] of byNumber(groups.get('residual') ?? [])) {
      lines.push([changed.has(`residual\n${block}\n`) ? 'changed' : '', `${parts.get('')}:`]);
      for (const [line, text] of byNumber([...parts].filter(([name]) => name !== ''))) {
        lines.push([changed.has(`residual\n${block}\n${line}`) ? 'changed' : '', `    ${text}`]);
      }
    }
    listing(view, lines, 'nothing yet');
  },

  gave(view, groups, changed) {
    const rows = byNumber(groups.get('gave') ?? []).map(([n, parts]) => [changed.has(`gave\n${n}\n`) ? 'changed' : '', parts.get('')]);
    table(view, ['what, and why'], rows, 'nothing');
  },

  counters(view, groups, changed) {
    const rows = [...groups.get('counter') ?? []].map(([place, parts]) => [changed.has(`counter\n${place}\n`) ? 'changed' : '', place, parts.get('')]);
    table(view, ['place', 'reached'], rows.slice(-mostLines), 'nothing was counted yet');
  },

  recording(view, groups, changed) {
    const place = part(groups.get('recording'), '');
    const path = byNumber(groups.get('path') ?? []).map(([n, parts]) => [changed.has(`path\n${n}\n`) ? 'changed' : '', `    ${parts.get('')}`]);
    listing(view, place === undefined ? [] : [['current', `recording from ${place}`], ...path], 'nothing is being recorded');
  },

  trace(view, groups, changed, log, step) {
    const number = part(groups.get('shown'), '');
    if (number === undefined) { view.replaceChildren(none('no trace yet')); return; }
    const lines = group => byNumber(groups.get(group)?.get(number) ?? []);
    const verdicts = groups.get('verdict')?.get(number), exits = groups.get('exit')?.get(number);
    const inside = part(groups.get('inside'), '') === number;
    const preamble = Number(part(groups.get('trace'), number, 'preamble') ?? 0);
    const optimized = lines('optimized').flatMap(([i, text]) => {
      const times = exits?.get(i), left = changed.has(`exit\n${number}\n${i}`);
      const row = [left ? 'changed' : '', text, times ? `left here ${times}×` : ''];
      return preamble > 0 && Number(i) === preamble ? [['more', 'label'], row] : [row];
    });
    if (optimized.length > 0) {
      listing(view, [[inside ? 'current' : 'more', `trace ${number}: ${part(groups.get('trace'), number)}${inside ? ', running' : ''}`], ...optimized], '');
      return;
    }
    listing(view, lines('entry').map(([i, text]) => {
      const verdict = verdicts?.get(i) ?? '', now = changed.has(`verdict\n${number}\n${i}`);
      return [(now ? 'changed ' : '') + (verdict.includes('goes:') ? 'gone' : ''), `${i.padStart(3)}  ${text}`, verdict];
    }), '');
  },

  traces(view, groups, changed) {
    const inside = part(groups.get('inside'), '');
    const rows = byNumber(groups.get('trace') ?? []).map(([n, parts]) => [
      n === inside ? 'current' : changed.has(`trace\n${n}\nruns`) || changed.has(`trace\n${n}\n`) ? 'changed' : '',
      n, parts.get('') ?? '', parts.get('runs') ?? '0', parts.get('turns') ?? '0']);
    table(view, ['trace', 'what it is', 'entered', 'turns'], rows, 'none yet');
  },
};
