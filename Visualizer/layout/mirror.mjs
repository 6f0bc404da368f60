// Reverse what a block dominates, layer by layer, when its branches are on the wrong sides.
//
// Dominators of a layered graph need one pass from the top: a point's dominator is the meeting of its parents'.
export function mirror(net, layers) {
  const tree = dominators(net, layers);
  const x = layers.x;
  for (const [block, left, right] of net.branches) {
    if (x[left] < x[right] || !tree.below(block, left) || !tree.below(block, right)) continue;
    for (let y = layers.y[block] - 1; y >= 0; y--) {
      const layer = layers.Layers[y];
      const places = [...layer.keys()].filter((i) => tree.below(block, layer[i]));
      if (places.length === 0) break;
      const points = places.map((i) => layer[i]).reverse();
      places.forEach((i, k) => { layer[i] = points[k]; x[points[k]] = i; });
    }
  }
}

function dominators(net, layers) {
  const parent = new Int32Array(net.size).fill(-1), depth = new Int32Array(net.size);
  const meet = (a, b) => {
    while (a !== b) {
      if (a < 0 || b < 0) return -1;
      if (depth[a] >= depth[b]) a = parent[a]; else b = parent[b];
    }
    return a;
  };
  for (let y = layers.Layers.length - 2; y >= 0; y--)
    for (const v of layers.Layers[y]) {
      if (net.up[v].length === 0) continue;
      parent[v] = net.up[v].reduce(meet);
      depth[v] = parent[v] < 0 ? 0 : depth[parent[v]] + 1;
    }
  return {
    below(block, v) {
      while (v >= 0 && depth[v] > depth[block]) v = parent[v];
      return v === block;
    },
  };
}
