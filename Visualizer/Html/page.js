// Pictures: buttons, + - 0 1, Ctrl+wheel and pinch zoom; dragging, arrows and scroll bars move. Without script they still scroll.
function zoomable(picture) {
  const view = picture.querySelector('.view'), svg = view.querySelector('svg');
  const natural = { width: +svg.getAttribute('width'), height: +svg.getAttribute('height') };
  let scale = 1;
  const zoom = (wanted, x = view.clientWidth / 2, y = view.clientHeight / 2) => {
    const before = scale;
    scale = Math.min(8, Math.max(0.02, wanted));
    svg.setAttribute('width', natural.width * scale);
    svg.setAttribute('height', natural.height * scale);
    view.scrollLeft = (view.scrollLeft + x) * scale / before - x;
    view.scrollTop = (view.scrollTop + y) * scale / before - y;
  };
  const fit = least => zoom(Math.max(least, Math.min(1, (view.clientWidth - 2) / natural.width)));
  const acts = { in: () => zoom(scale * 1.25), out: () => zoom(scale / 1.25), fit: () => fit(0), one: () => zoom(1) };
  const keys = { '+': 'in', '=': 'in', '-': 'out', '0': 'fit', '1': 'one' };
  picture.querySelectorAll('[data-zoom]').forEach(b => b.addEventListener('click', () => acts[b.dataset.zoom]()));
  view.addEventListener('keydown', e => {
    if (!keys[e.key] || e.ctrlKey || e.metaKey || e.altKey) return;
    e.preventDefault();
    acts[keys[e.key]]();
  });
  view.addEventListener('wheel', e => {
    if (!e.ctrlKey && !e.metaKey) return;
    e.preventDefault();
    const box = view.getBoundingClientRect();
    zoom(scale * Math.exp(-e.deltaY / 300), e.clientX - box.left, e.clientY - box.top);
  }, { passive: false });
  view.addEventListener('pointerdown', e => {
    if (e.pointerType !== 'mouse' || e.button !== 0) return;
    const from = { x: e.clientX + view.scrollLeft, y: e.clientY + view.scrollTop };
    const move = m => { view.scrollLeft = from.x - m.clientX; view.scrollTop = from.y - m.clientY; };
    const end = () => { view.classList.remove('moving'); removeEventListener('pointermove', move); removeEventListener('pointerup', end); };
    view.classList.add('moving');
    addEventListener('pointermove', move);
    addEventListener('pointerup', end);
  });
  // Where it is wider than its pane even so, the entry stands in the middle.
  const start = () => {
    const first = view.querySelector('.node.entry,.node.trace-entry')?.getBoundingClientRect(), box = view.getBoundingClientRect();
    if (first) view.scrollLeft = first.left + first.width / 2 - box.left - view.clientWidth / 2;
  };
  // Fitted when first visible: a picture in a closed section has no width yet.
  const shown = new ResizeObserver(() => { if (view.clientWidth > 0) { shown.disconnect(); fit(0.35); start(); } });
  shown.observe(view);
}
document.querySelectorAll('.picture').forEach(zoomable);
// Nodes and lines of the same source block light up together.
{
  const light = (key, on) => document.querySelectorAll('[data-key]').forEach(e => { if (e.dataset.key === key) e.classList.toggle('lit', on); });
  const keyOf = e => e.target.closest?.('[data-key]')?.dataset.key;
  let lit = '';
  document.addEventListener('pointerover', e => {
    const key = keyOf(e) ?? '';
    if (key === lit) return;
    if (lit) light(lit, false);
    lit = key;
    if (lit) light(lit, true);
  });
}
// A link to a collapsed section opens it.
addEventListener('hashchange', () => {
  const target = document.getElementById(location.hash.slice(1));
  if (target?.tagName === 'DETAILS') target.open = true;
});
