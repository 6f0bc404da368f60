// Search: lines and boxes that contain the words are marked; Enter and Shift+Enter go from one to the next, / comes here, Escape leaves.
{
  const field = document.querySelector('[data-search]'), count = document.querySelector('[data-found]');
  let found = [], at = -1;
  const forget = () => { document.querySelectorAll('.found, .here').forEach(it => it.classList.remove('found', 'here')); found = []; at = -1; count.textContent = ''; };
  const search = () => {
    forget();
    const words = field.value.trim().toLowerCase();
    if (!words) return;
    found = [...document.querySelectorAll('.line, .node, tbody tr')].filter(it => it.textContent.toLowerCase().includes(words));
    found.forEach(it => it.classList.add('found'));
    count.textContent = found.length === 0 ? 'not found' : `${found.length} found`;
  };
  const go = by => {
    if (found.length === 0) return;
    found[at]?.classList.remove('here');
    at = (at + by + found.length) % found.length;
    for (let part = found[at].closest('details'); part; part = part.parentElement.closest('details')) part.open = true;
    found[at].classList.add('here');
    found[at].scrollIntoView({ block: 'center', inline: 'nearest' });
    count.textContent = `${at + 1} of ${found.length}`;
  };
  if (field) {
    field.addEventListener('input', search);
    field.addEventListener('keydown', event => {
      if (event.key === 'Enter') { event.preventDefault(); go(event.shiftKey ? -1 : 1); }
      if (event.key === 'Escape') { field.value = ''; forget(); field.blur(); }
    });
    addEventListener('keydown', event => {
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.target.matches('input, select, textarea')) return;
      event.preventDefault();
      field.focus();
    });
  }
}
