// Predict mode: before a step whose outcome can be thought out, the reader is asked for it. A question has a text, the right answer, and the
// choices; without choices the answer is typed.
function questionFor(log, n) {
  const line = log.line(n), kind = log.kind(n);
  if (log.route === 'interpret') {
    if (kind === 'test' && n < log.last) {
      const targets = log.blocks[log.block(n)][3].map(b => log.blocks[b][0]);
      const goes = log.blocks[log.block(n + 1)][0];
      return targets[0] === targets[1] ? null : { text: `${line}: which block is next?`, answer: goes, choices: targets };
    }
    if (kind === 'operation') {
      const set = [...log.changes(n)].map(([key, value]) => [log.keys[key], log.values[value]]).find(([key]) => key[0] === 'var');
      if (set && typeof set[1] === 'string') return { text: `${line}: what is ${set[0][1]} afterwards?`, answer: set[1] };
    }
    return null;
  }
  if (log.route === 'specialize') {
    if (kind === 'hit' || kind === 'miss') {
      return { text: `Is ${log.text(n).split(': ')[0]} in the code cache?`, answer: kind === 'hit' ? 'yes' : 'no', choices: ['yes', 'no'] };
    }
    if ((kind === 'fold' || kind === 'leave') && line) {
      return { text: `${line}: is it done now, or does it stay?`, answer: kind === 'fold' ? 'done now' : 'it stays', choices: ['done now', 'it stays'] };
    }
    return null;
  }
  if (kind === 'optimize' && log.instruction(n) >= 0) {
    const stays = log.text(n).includes('it stays');
    return { text: `${log.text(n).split(': ')[0]}: does the optimizer keep it?`, answer: stays ? 'it stays' : 'it goes', choices: ['it stays', 'it goes'] };
  }
  if (kind === 'exit' || kind === 'count') {
    const hot = log.text(n).includes('it is hot');
    return kind === 'count' ? { text: 'A loop is reached again. Is it hot now?', answer: hot ? 'yes' : 'no', choices: ['yes', 'no'] } : null;
  }
  return null;
}

// Asks, and calls back once it was answered. Answers compare without blanks: [1,2] is [1, 2].
class Predicting {
  constructor(form, score) { Object.assign(this, { form, score, right: 0, asked: 0, on: false }); }
  get isOpen() { return !this.form.hidden; }
  ask(question, then) {
    const bare = text => text.replace(/\s+/g, '');
    const judge = given => {
      const good = bare(given) === bare(question.answer);
      this.asked++;
      this.right += good ? 1 : 0;
      this.score.textContent = `${this.right} of ${this.asked} right`;
      this.close();
      then(good ? 'Right.' : `No: ${question.answer}.`);
    };
    const choices = question.choices?.map(choice => {
      const button = make('button', '', choice);
      button.type = 'button';
      button.addEventListener('click', () => judge(choice));
      return button;
    });
    const typed = make('input');
    typed.setAttribute('aria-label', 'Your answer');
    typed.autocomplete = 'off';
    const button = make('button', '', 'answer');
    this.form.replaceChildren(make('span', 'asks', question.text), ...(choices ?? [typed, button]));
    this.form.onsubmit = event => { event.preventDefault(); if (!choices && typed.value.trim()) judge(typed.value); };
    this.form.hidden = false;
    (choices ? choices[0] : typed).focus();
  }
  close() { this.form.hidden = true; this.form.replaceChildren(); }
}
