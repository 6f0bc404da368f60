// Variables and the heap as boxes and arrows: a column of boxes for each number of arrows that lead there, variables first.
const mostBoxes = 120, mostParts = 24, mostColumns = 10;

// An element with texts and elements in it. Texts of programs go through here, and so never become markup.
function make(tag, look, ...inside) {
  const it = document.createElement(tag);
  if (look) it.className = look;
  it.append(...inside.filter(piece => piece !== null && piece !== undefined));
  return it;
}

// A value: its text, or the dot that an arrow begins at.
function valueCell(value, look) {
  if (typeof value !== 'number') return make('span', 'value ' + (look ?? ''), String(value));
  const dot = make('span', 'dot ' + (look ?? ''), '●');
  dot.dataset.to = value;
  dot.title = `leads to ${value}`;
  return dot;
}

function drawMemory(view, groups, changed) {
  const variables = groups.get('var') ?? new Map(), heap = groups.get('heap') ?? new Map();
  const columnOf = new Map(), columns = [];
  let open = [...variables.values()].map(parts => parts.get('')).filter(value => typeof value === 'number');
  let hidden = 0;
  for (let column = 0; open.length > 0; column++) {
    const next = [];
    for (const cell of open) {
      if (columnOf.has(cell)) continue;
      if (columnOf.size >= mostBoxes) { hidden++; continue; }
      const place = Math.min(column, mostColumns - 1);
      columnOf.set(cell, place);
      (columns[place] ??= []).push(cell);
      for (const value of (heap.get(String(cell)) ?? new Map()).values()) if (typeof value === 'number') next.push(value);
    }
    open = next;
  }
  const frame = make('table', 'frame');
  for (const [name, parts] of variables) {
    const is = changed.has(`var\n${name}\n`) ? 'changed' : '';
    const row = make('tr', is, make('th', '', name), make('td', '', valueCell(parts.get(''))));
    frame.append(row);
  }
  if (variables.size === 0) frame.append(make('tr', '', make('td', 'none', 'no variable has a value')));
  const boxes = columns.map(cells => make('div', 'cells', ...cells.map(cell => drawCell(cell, heap.get(String(cell)) ?? new Map(), changed))));
  const arrows = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  arrows.setAttribute('class', 'arrows');
  arrows.setAttribute('aria-hidden', 'true');
  const room = make('div', 'memory', arrows, make('div', 'cells', frame), ...boxes);
  view.replaceChildren(room);
  if (hidden > 0) view.append(make('p', 'note', `${hidden} more boxes are not drawn.`));
  drawArrows(room, arrows);
}

function drawCell(cell, parts, changed) {
  const title = String(parts.get('') ?? '…'), inside = [...parts].filter(([part]) => part !== '');
  const isRow = !title.startsWith('object');
  if (isRow) inside.sort((a, b) => a[0] - b[0]);
  const isChanged = part => changed.has(`heap\n${cell}\n${part}`);
  const shown = inside.filter(([part], i) => i < mostParts || isChanged(part));
  const all = isRow ? Number(title.split(' ').pop()) || inside.length : inside.length;
  const body = make('div', isRow ? 'row' : 'fields', ...shown.map(([part, value]) =>
    make('div', 'part' + (isChanged(part) ? ' changed' : ''), make('span', 'name', part), valueCell(value))));
  if (all > shown.length) body.append(make('div', 'part more', `… ${all - shown.length} more`));
  const box = make('div', 'cell ' + title.split(' ')[0], make('div', 'cell-title', title), body);
  box.dataset.cell = cell;
  return box;
}

function drawArrows(room, arrows) {
  const from = room.getBoundingClientRect();
  const boxes = new Map([...room.querySelectorAll('[data-cell]')].map(box => [box.dataset.cell, box.getBoundingClientRect()]));
  const at = (x, y) => `${(x - from.left).toFixed(1)} ${(y - from.top).toFixed(1)}`;
  arrows.setAttribute('width', room.scrollWidth);
  arrows.setAttribute('height', room.scrollHeight);
  for (const dot of room.querySelectorAll('[data-to]')) {
    const to = boxes.get(dot.dataset.to), here = dot.getBoundingClientRect();
    if (!to) continue;
    const [x, y] = [here.left + here.width / 2, here.top + here.height / 2];
    const goal = to.top + Math.min(14, to.height / 2);
    const onward = to.left > x + 12;
    const end = onward ? to.left - 2 : to.right + 2;
    const bend = onward ? Math.max(18, (end - x) / 2) : 34;
    const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
    path.setAttribute('d', `M${at(x, y)}C${at(x + bend, y)} ${at(onward ? end - bend : end + bend, goal)} ${at(end, goal)}`);
    const tip = document.createElementNS('http://www.w3.org/2000/svg', 'polygon');
    const back = onward ? -7 : 7;
    tip.setAttribute('points', `${at(end, goal)} ${at(end + back, goal - 4)} ${at(end + back, goal + 4)}`);
    arrows.append(path, tip);
  }
}
