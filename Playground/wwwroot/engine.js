// The page's side of the worker: one question at a time, the newest one next, and an end to what takes too long.
//
//   ask(request)   →  { answer }; or { stopped: seconds }, { broken: why }; or null, where a newer question took its place
//   open(number)   →  the same, of a closed box; its answer is null where the box is in a picture of before

export class Engine {
  #worker; #ready; #current = null; #waiting = null; #id = 0; #told;

  constructor(told) {
    this.#told = told;
    this.#start();
  }

  /** What there is to choose from; when the worker can answer. */
  get known() { return this.#ready; }

  ask(request, seconds) { return this.#put({ request }, seconds); }

  /** Where a change waits already, its pictures take the place of the one with the box. */
  async open(number, seconds) { return this.#waiting ? null : this.#put({ opens: number }, seconds); }

  #put(question, seconds) {
    return new Promise((resolve) => {
      this.#waiting?.resolve(null);
      this.#waiting = { question, seconds, resolve };
      this.#next();
    });
  }

  /** Ends the question that is being answered. */
  stop(seconds = null) {
    const ended = this.#current;
    if (!ended) return;
    clearTimeout(ended.timer);
    this.#worker.terminate();
    this.#start();
    this.#finish({ stopped: seconds ?? true });
  }

  #start() {
    this.#worker = new Worker('worker.js', { type: 'module' });
    const worker = this.#worker;
    this.#ready = new Promise((resolve, reject) => {
      worker.onmessage = ({ data }) => {
        if (data.known) resolve(data.known);
        else if (data.failed) reject(new Error(data.failed));
        else if (worker === this.#worker && data.id === this.#current?.id) {
          clearTimeout(this.#current.timer);
          if (data.broken) {
            worker.terminate();
            this.#start();
          }
          this.#finish(data.broken ? { broken: data.broken } : { answer: data.answer, milliseconds: data.milliseconds });
        }
      };
      worker.onerror = (event) => reject(new Error(event.message || 'the worker could not be started'));
    });
    this.#ready.catch(() => {});
  }

  #finish(result) {
    const { resolve } = this.#current;
    this.#current = null;
    this.#told(false);
    resolve(result);
    this.#next();
  }

  async #next() {
    if (this.#current || !this.#waiting) return;
    const { question, seconds, resolve } = this.#waiting;
    this.#waiting = null;
    const id = ++this.#id;
    const current = { id, resolve, timer: 0 };
    this.#current = current;
    this.#told(true);
    try {
      await this.#ready;
    } catch (problem) {
      this.#finish({ broken: problem.message });
      return;
    }
    if (this.#current !== current) return;
    current.timer = setTimeout(() => this.stop(seconds), seconds * 1000);
    this.#worker.postMessage({ id, ...question });
  }
}
