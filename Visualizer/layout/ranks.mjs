// Left of, right of: the edges that leave a block keep their rank order (false -1, true +1, guard exit +2).
//
//        b                    b
//      T/ \F     ->         F/ \T        (same crossings, branches on their sides)
//      x   y                y   x
//
// MSAGL orders every layer for few crossings and knows no sides. Afterwards two orders are tried, and the one with fewer crossings wins:
//   mirrored   MSAGL's own; where a block's branches are swapped, everything it dominates is reversed, which crosses as often;
//   walked     depth first, lower ranks first: what a structured program wants, its loops' edges at the right.
// Each is then repaired: a branch target with other parents too moves just far enough to stand on its side, and median sweeps and
// adjacent swaps that break no side save crossings. Two blocks can ask for opposite sides of the same two targets; the first, from the
// top, wins. Cost: O(layers × widest layer²) for a sweep; above `sweepLimit` points only one sweep is made.
import { crossings, swapGain } from './crossings.mjs';
import { mirror } from './mirror.mjs';
import { LayerOrder } from './sides.mjs';
import { walk } from './walk.mjs';

const sweepLimit = 20000;

export function respectRanks(graph, layers) {
  const net = network(graph, layers);
  if (net.branches.length === 0) return;
  const first = snapshot(layers);
  const orders = [mirror, walk].map((start) => {
    layers.updateLayers(first);
    start(net, layers);
    return repaired(net, layers);
  });
  layers.updateLayers(orders[1].crossings < orders[0].crossings ? orders[1].order : orders[0].order);
}

function repaired(net, layers) {
  const sides = new LayerOrder(net, layers);
  sides.force();
  let best = { order: snapshot(layers), crossings: crossings(net, layers) };
  const sweeps = net.size > sweepLimit ? 1 : 8;
  for (let i = 0; i < sweeps && best.crossings > 0; i++) {
    sides.sweep(i % 2 === 0);
    sides.swap(swapGain);
    const now = crossings(net, layers);
    if (now < best.crossings) best = { order: snapshot(layers), crossings: now };
  }
  return best;
}

const snapshot = (layers) => layers.Layers.map((l) => [...l]);

// Points, their neighbours one layer up and down, and the branches: [block, left point, right point].
function network(graph, layers) {
  const size = layers.y.length;
  const up = Array.from({ length: size }, () => []), down = Array.from({ length: size }, () => []);
  const ranked = new Map();
  for (const e of [...graph.BaseGraph.edges].sort((a, b) => walkRank(a) - walkRank(b))) {
    if (!e.LayerEdges) continue;
    for (const step of e.LayerEdges) { down[step.Source].push(step.Target); up[step.Target].push(step.Source); }
    const rank = e.edge?.rank ?? null;
    if (rank === null || e.LayerEdges.length === 0) continue;
    if (!ranked.has(e.source)) ranked.set(e.source, []);
    ranked.get(e.source).push({ rank, point: e.LayerEdges[0].Target });
  }
  const branches = [];
  for (const [block, outs] of ranked) {
    outs.sort((a, b) => a.rank - b.rank);
    for (let i = 1; i < outs.length; i++)
      if (outs[i - 1].rank < outs[i].rank) branches.push([block, outs[i - 1].point, outs[i].point]);
  }
  branches.sort((a, b) => layers.y[b[0]] - layers.y[a[0]] || a[0] - b[0]);
  return { size, up, down, branches };
}

// Back edges last: they are laid out from the loop's head, to the right of the loop.
const walkRank = (e) => e.edge?.back ? 3 : e.edge?.rank ?? 0;
