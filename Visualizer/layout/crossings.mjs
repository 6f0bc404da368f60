// Counting edge crossings between neighbouring layers.

// All crossings: per layer, inversions of the lower ends when edges are sorted by their upper ends, by a Fenwick tree.
export function crossings(net, layers) {
  let sum = 0;
  for (let y = 1; y < layers.Layers.length; y++) {
    const width = layers.Layers[y - 1].length;
    const tree = new Int32Array(width + 1);
    let seen = 0;
    for (const v of layers.Layers[y]) {
      const ends = net.down[v].map((w) => layers.x[w]).sort((a, b) => a - b);
      for (const end of ends) {
        let atMost = 0;
        for (let i = end + 1; i > 0; i -= i & -i) atMost += tree[i];
        sum += seen - atMost;
      }
      for (const end of ends) {
        for (let i = end + 1; i <= width; i += i & -i) tree[i]++;
        seen++;
      }
    }
  }
  return sum;
}

// Crossings saved by putting v before its left neighbour u.
export function swapGain(net, x, u, v) {
  return cost(net.up[u], net.up[v], x) + cost(net.down[u], net.down[v], x)
    - cost(net.up[v], net.up[u], x) - cost(net.down[v], net.down[u], x);
}

function cost(first, second, x) {
  let sum = 0;
  for (const a of first) for (const b of second) if (x[a] > x[b]) sum++;
  return sum;
}
