// Drawings that take turns in one place: a click on a closed box, or Enter, opens it; Backspace, Escape or the button goes back; buttons choose how much is drawn.
document.querySelectorAll('.figures').forEach(all => {
  const figures = [...all.querySelectorAll(':scope > .picture')];
  const show = (number, from) => {
    figures.forEach((figure, i) => { figure.hidden = i !== number; });
    if (from) figures[number].querySelector('.view').focus({ preventScroll: true });
  };
  const act = event => {
    const box = event.target.closest('[data-opens]'), button = event.target.closest('[data-shows]');
    if (box) show(Number(box.dataset.opens), box);
    else if (button) show(Number(button.dataset.shows), button);
    return box ?? button;
  };
  all.addEventListener('click', act);
  all.addEventListener('keydown', event => {
    const back = figures.find(it => !it.hidden)?.querySelector('[data-back]');
    if (event.key === 'Enter' && event.target.closest('[data-opens]')) { act(event); event.preventDefault(); event.stopPropagation(); }
    if (['Backspace', 'Escape'].includes(event.key) && back) { back.click(); event.preventDefault(); }
  });
});
