// The log of a replay: steps are differences, keyframes whole states. Going to a step starts from the nearest state before it: the current
// one, or a keyframe; so it costs at most about as much as the state has keys.
class ReplayLog {
  constructor(data) {
    Object.assign(this, data);
    this.at = -1;
    this.state = new Map();
    this.starts = this.keyframes.map(frame => frame[0]);
  }
  get last() { return this.steps.length - 1; }
  kind(n) { return this.steps[n]?.[0] ?? ''; }
  block(n) { return this.steps[n]?.[1] ?? -1; }
  instruction(n) { return this.steps[n]?.[2] ?? -1; }
  text(n) { return this.steps[n]?.[3] ?? ''; }
  // The statement of a step, as the program has it.
  line(n) {
    const block = this.blocks[this.block(n)], i = this.instruction(n);
    return !block || i < 0 ? '' : block[1][i] ?? block[2];
  }
  // Keys that a step changed, with the number of their new value.
  *changes(n) {
    const step = this.steps[n] ?? [];
    for (let i = 4; i < step.length; i += 2) yield [step[i], step[i + 1]];
  }
  go(n) {
    let low = 0, high = this.starts.length;
    while (low < high) { const middle = (low + high) >> 1; if (this.starts[middle] <= n) low = middle + 1; else high = middle; }
    const frame = this.keyframes[low - 1];
    if (this.at > n || (frame && frame[0] > this.at)) {
      this.state = new Map();
      this.at = -1;
      if (frame) {
        for (let i = 1; i < frame.length; i += 2) this.state.set(frame[i], frame[i + 1]);
        this.at = frame[0];
      }
    }
    while (this.at < n) {
      for (const [key, value] of this.changes(++this.at)) {
        if (value < 0) this.state.delete(key); else this.state.set(key, value);
      }
    }
    return this.view();
  }
  // The state by group, name and part: a value is a text, or the number of a cell.
  view() {
    const groups = new Map();
    for (const [key, value] of this.state) {
      const [group, name, part] = this.keys[key];
      let names = groups.get(group);
      if (!names) groups.set(group, names = new Map());
      let parts = names.get(name);
      if (!parts) names.set(name, parts = new Map());
      parts.set(part, this.values[value]);
    }
    return groups;
  }
  // What a step changed, as "group name part".
  changed(n) { return new Set([...this.changes(n)].map(([key]) => this.keys[key].join('\n'))); }
}
