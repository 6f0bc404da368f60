// The replay's bar and keys: arrows step, Home and End, space plays, b sets a breakpoint at the current block, c goes on to the next one,
// p asks what comes next. A state is drawn at most once a frame, however fast the slider moves.
{
  const log = new ReplayLog(JSON.parse(document.getElementById('replay').textContent));
  const bar = document.querySelector('.player'), find = name => bar.querySelector(`[data-${name}]`);
  const [slider, number, said, speed] = [find('slider'), find('number'), find('said'), find('speed')];
  const predicting = new Predicting(find('question'), find('score'));
  const button = name => bar.querySelector(`[data-go="${name}"]`);
  const panes = [...document.querySelectorAll('[data-view]')];
  const lines = new Map([...document.querySelectorAll('.listing [data-at]')].map(line => [line.dataset.at, line]));
  const breakpoints = new Set();
  let step = 0, remark = '', playing = 0, wanted = false, marked = [];

  slider.max = number.max = log.last;
  find('last').textContent = log.last.toLocaleString('en');

  const mark = (element, look) => { if (element) { element.classList.add(look); marked.push([element, look]); } };
  // What a replay does next stands in the program; of an interpreter also what it has just done.
  const markProgram = () => {
    marked.forEach(([element, look]) => element.classList.remove(look));
    marked = [];
    const shown = log.route === 'interpret' && step < log.last ? step + 1 : step;
    const isOptimizing = log.block(shown) < 0;
    if (isOptimizing) return;
    if (shown !== step) mark(lines.get(`${log.block(step)}.${log.instruction(step)}`), 'done');
    const block = lines.get(`${log.block(shown)}.-1`), line = lines.get(`${log.block(shown)}.${log.instruction(shown)}`);
    mark(block, 'at');
    mark(line, 'now');
    const id = `b${log.block(shown)}`;
    document.querySelectorAll(`[data-id="${id}"],[data-holds~="${id}"]`).forEach(node => mark(node, 'current'));
    const first = line ?? block;
    if (first) showIn(first.closest('.listing'), first);
  };
  const describe = () => {
    const text = log.text(step), line = log.line(step), set = log.route === 'interpret' ? [...log.changes(step)] : [];
    const told = set.map(([key, value]) => [log.keys[key], log.values[value]]).filter(([key, value]) => key[0] === 'var' && typeof value === 'string')
      .map(([key, value]) => `${key[1]} is ${value}`).join(', ');
    return [remark, line && log.route !== 'trace' ? `${line}${text || told ? ' — ' : ''}` : '', text || told].filter(piece => piece).join(' ');
  };
  const draw = () => {
    wanted = false;
    const groups = log.go(step), changed = log.changed(step);
    slider.value = step;
    if (document.activeElement !== number) number.value = step;
    slider.setAttribute('aria-valuetext', `step ${step}: ${log.text(step) || log.line(step)}`);
    said.textContent = describe();
    markProgram();
    panes.forEach(pane => views[pane.dataset.view](pane, groups, changed, log, step));
    document.body.dataset.step = step;
  };
  const show = (n, why = '') => {
    step = Math.max(0, Math.min(log.last, Math.trunc(n) || 0));
    remark = why;
    predicting.close();
    if (!wanted) { wanted = true; requestAnimationFrame(draw); }
  };
  // A block is entered where the step before was in another one, or was a jump to this one.
  const stops = n => breakpoints.has(log.block(n)) && (log.block(n - 1) !== log.block(n) || log.instruction(n - 1) >= log.blocks[log.block(n)][1].length);
  const forward = () => {
    if (step >= log.last) { pause(); return; }
    const question = predicting.on ? questionFor(log, step + 1) : null;
    if (!question) { show(step + 1); return; }
    pause();
    if (!predicting.isOpen) predicting.ask(question, answer => { show(step + 1, answer); button('forward').focus(); });
  };
  const toBreakpoint = () => {
    pause();
    if (breakpoints.size === 0) { remark = 'No breakpoint is set: b sets one at this block, or click a label.'; draw(); return; }
    let n = step + 1;
    while (n <= log.last && !stops(n)) n++;
    show(Math.min(n, log.last), n > log.last ? 'No breakpoint comes any more.' : 'Breakpoint.');
  };
  const pause = () => {
    clearTimeout(playing);
    playing = 0;
    button('play').setAttribute('aria-pressed', 'false');
    button('play').textContent = '▶ play';
  };
  const play = () => {
    if (playing) { pause(); return; }
    if (step >= log.last) show(0);
    button('play').setAttribute('aria-pressed', 'true');
    button('play').textContent = 'pause';
    const tick = () => {
      const rate = Number(speed.value), atOnce = Math.max(1, Math.round(rate / 50));
      for (let i = 0; i < atOnce; i++) {
        forward();
        if (!playing || step >= log.last) { pause(); return; }
        if (stops(step)) { pause(); remark = 'Breakpoint.'; return; }
      }
      playing = setTimeout(tick, 1000 * atOnce / rate);
    };
    playing = setTimeout(tick, 0);
  };
  const toggleBreakpoint = block => {
    if (block < 0) return;
    if (!breakpoints.delete(block)) breakpoints.add(block);
    const label = lines.get(`${block}.-1`);
    label?.classList.toggle('breakpoint', breakpoints.has(block));
    remark = `${breakpoints.has(block) ? 'Breakpoint at' : 'No breakpoint any more at'} ${log.blocks[block][0]}.`;
    said.textContent = remark;
  };
  const predict = () => {
    predicting.on = !predicting.on;
    button('predict').setAttribute('aria-pressed', String(predicting.on));
    predicting.close();
    remark = predicting.on ? 'Predict: a step on asks first.' : '';
    draw();
  };
  const shownBlock = () => log.block(log.route === 'interpret' && step < log.last ? step + 1 : step);
  const acts = {
    first: () => { pause(); show(0); }, back: () => { pause(); show(step - 1); }, forward: () => { pause(); forward(); },
    last: () => { pause(); show(log.last); }, play, breakpoint: toBreakpoint, predict,
  };
  bar.addEventListener('click', event => acts[event.target.dataset?.go]?.());
  slider.addEventListener('input', () => { pause(); show(slider.value); });
  number.addEventListener('input', () => { pause(); if (number.value !== '') show(number.value); });
  number.addEventListener('blur', () => { number.value = step; });
  document.querySelectorAll('.listing [data-at$=".-1"]').forEach(label =>
    label.addEventListener('click', () => toggleBreakpoint(Number(label.dataset.at.split('.')[0]))));
  const keys = {
    ArrowRight: 'forward', ArrowLeft: 'back', Home: 'first', End: 'last', ' ': 'play', c: 'breakpoint', p: 'predict',
  };
  // Keys are the page's own wherever they would do nothing else: not in fields, and a button keeps its space.
  addEventListener('keydown', event => {
    const at = event.target, isField = at.matches('input:not([type=range]), select, textarea');
    if (event.ctrlKey || event.metaKey || event.altKey || (isField && event.key !== 'Escape')) return;
    if (event.key === 'Escape') { pause(); predicting.close(); at.blur(); return; }
    if (event.key === ' ' && at.matches('button, summary')) return;
    if (event.key.startsWith('Arrow') && at.matches('.view')) return;
    if (event.key === 'b') toggleBreakpoint(shownBlock());
    else if (keys[event.key]) acts[keys[event.key]]();
    else return;
    event.preventDefault();
  });
  addEventListener('resize', () => { if (!wanted) { wanted = true; requestAnimationFrame(draw); } });
  draw();
}
