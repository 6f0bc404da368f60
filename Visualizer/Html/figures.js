// Drawings that take turns in one place: a click on a closed box, or Enter, opens it; Backspace, Escape or the button goes back; buttons
// choose how much is drawn. A page has them all; else draw(number, from) makes one, from the drawing that has the box.
function takeTurns(all, draw) {
  const figures = new Map([...all.querySelectorAll(':scope > .picture')].map((figure, i) => [i, figure]));
  let drawing = false;
  const shown = () => [...figures.keys()].find(number => !figures.get(number).hidden);
  const show = async number => {
    if (!figures.has(number)) {
      if (drawing) return;
      drawing = true;
      const drawn = await draw(number, shown());
      drawing = false;
      if (!drawn) return;
      figures.set(number, drawn);
      all.append(drawn);
    }
    figures.forEach((figure, i) => { figure.hidden = i !== number; });
    figures.get(number).querySelector('.view').focus({ preventScroll: true });
  };
  const act = event => {
    const box = event.target.closest('[data-opens]'), button = event.target.closest('[data-shows]');
    if (box ?? button) show(Number(box?.dataset.opens ?? button.dataset.shows));
  };
  all.addEventListener('click', act);
  all.addEventListener('keydown', event => {
    const back = figures.get(shown()).querySelector('[data-back]');
    if (event.key === 'Enter' && event.target.closest('[data-opens]')) { act(event); event.preventDefault(); event.stopPropagation(); }
    if (['Backspace', 'Escape'].includes(event.key) && back) { back.click(); event.preventDefault(); }
  });
}
document.querySelectorAll('.figures').forEach(all => takeTurns(all));
