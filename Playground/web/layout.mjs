// MSAGL for the worker: the same program that Node.js runs, as a function from a request's line to an answer's.
import { place } from '../../Visualizer/layout/place.mjs';

export function answer(line) {
  let id = null;
  try {
    const request = JSON.parse(line);
    id = request.id;
    return JSON.stringify({ id, ...place(request) });
  } catch (e) {
    return JSON.stringify({ id, error: String(e?.message ?? e) });
  }
}
