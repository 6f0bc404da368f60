// Before and after: a slider over the stages of a text, each with what it changed. Without script the last stage is shown.
document.querySelectorAll('.stages').forEach(stages => {
  const slider = stages.querySelector('input'), all = [...stages.querySelectorAll('.stage')], said = stages.querySelector('output');
  const show = n => {
    slider.value = Math.max(0, Math.min(all.length - 1, n));
    all.forEach((stage, i) => { stage.hidden = i !== Number(slider.value); });
    said.textContent = all[slider.value].dataset.title;
    slider.setAttribute('aria-valuetext', said.textContent);
  };
  slider.addEventListener('input', () => show(Number(slider.value)));
  stages.querySelectorAll('[data-stage]').forEach(button => button.addEventListener('click', () => show(Number(slider.value) + Number(button.dataset.stage))));
  show(Number(slider.value));
});
