// The layout process: one graph per line in, one placed graph per line out.
//
//   in   {"id":1,"nodeGap":32,"layerGap":44,"nodes":[[120,40],[90,40]],
//         "edges":[{"from":0,"to":1,"rank":1,"label":[34,14]},{"from":1,"to":0,"back":true}]}
//   out  {"id":1,"width":160,"height":190,"nodes":[[60,20],[60,170]],
//         "edges":[{"points":[60,40,…],"tip":[60,150],"label":[80,95]},…]}
//   or   {"id":1,"error":"…"}
//
// Lengths are CSS pixels, y grows downwards, nodes are given by width and height and answered by their centre.
// `points` is a start point followed by cubic Bézier triplets; `tip` is where the arrowhead ends, on the node's border.
// A `back` edge is laid out from its target down to its source, so loops never lift a block above the entry.
// A `hidden` edge only pulls its target below its source; a `straight` one stays straight before others. Input ends the process.
import { createInterface } from 'node:readline';
import { place } from './place.mjs';

function answer(line) {
  let id = null;
  try {
    const request = JSON.parse(line);
    id = request.id;
    return { id, ...place(request) };
  } catch (e) {
    return { id, error: String(e?.message ?? e) };
  }
}

createInterface({ input: process.stdin, crlfDelay: Infinity })
  .on('line', (line) => process.stdout.write(JSON.stringify(answer(line)) + '\n'));
