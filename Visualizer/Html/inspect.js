// A click on a block or a statement shows what is known of its place: source line, copies, trace entries, decisions, reasons. All that comes from
// the same place lights up. Keys: n and N go through the places of the part of the page that has the focus; Enter shows one; Escape closes.
{
  const data = document.getElementById('facts'), card = document.querySelector('.card');
  const facts = new Map(data ? JSON.parse(data.textContent).map(fact => [fact.at, fact]) : []);
  const piece = (tag, text, look = '') => { const it = document.createElement(tag); it.className = look; it.textContent = text; return it; };
  const placesOf = at => document.querySelectorAll(`[data-at="${CSS.escape(at)}"]`);
  let open = '', from = null;
  const close = () => {
    placesOf(open).forEach(it => it.classList.remove('same'));
    document.querySelectorAll('.chosen').forEach(it => it.classList.remove('chosen'));
    open = '';
    if (card) card.hidden = true;
    from?.focus?.({ preventScroll: true });
    from = null;
  };
  const show = place => {
    const fact = facts.get(place.dataset.at);
    if (!fact || !card) return;
    const focus = document.activeElement;
    close();
    from = focus;
    open = place.dataset.at;
    placesOf(open).forEach(it => it.classList.add('same'));
    place.classList.add('chosen');
    const shut = piece('button', 'close');
    shut.type = 'button';
    shut.addEventListener('click', close);
    card.replaceChildren(shut, piece('h3', fact.title), ...fact.facts.flatMap(([label, lines]) =>
      [piece('h4', label), ...lines.map(line => piece('p', line))]));
    card.hidden = false;
  };
  document.addEventListener('click', event => {
    const place = event.target.closest?.('[data-at]');
    if (place && facts.has(place.dataset.at) && String(getSelection()) === '') show(place);
  });
  document.querySelectorAll('[data-at]').forEach(it => { if (facts.has(it.dataset.at)) it.classList.add('place'); });
  addEventListener('keydown', event => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches('input, select, textarea')) return;
    if (event.key === 'Escape' && open) { close(); event.preventDefault(); return; }
    if (facts.size === 0 || !['n', 'N'].includes(event.key)) return;
    const focus = event.target.closest('.listing, .view, .stages') ?? document.querySelector('main');
    const all = [...focus.querySelectorAll('.place')].filter(it => it.getClientRects().length > 0);
    const at = all.findIndex(it => it.classList.contains('chosen')), next = all[(at + (event.key === 'n' ? 1 : -1) + all.length) % all.length];
    if (!next) return;
    show(next);
    next.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    event.preventDefault();
  });
}
