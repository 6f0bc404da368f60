// Fills every layer in the order of a depth-first walk from the top, following each point's edges from left to right.
//
//   a -> b (false), a -> c (true), b -> d, c -> d     layers: [a] [b c] [d]
//
// With an explicit stack; linear in points and edges.
export function walk(net, layers) {
  const next = new Int32Array(layers.Layers.length);
  const seen = new Uint8Array(net.size);
  const roots = layers.Layers.flat().filter((v) => net.up[v].length === 0).sort((a, b) => layers.y[b] - layers.y[a] || a - b);
  const open = roots.reverse();
  while (open.length > 0) {
    const v = open.pop();
    if (seen[v]) continue;
    seen[v] = 1;
    const y = layers.y[v];
    layers.x[v] = next[y];
    layers.Layers[y][next[y]++] = v;
    for (let i = net.down[v].length - 1; i >= 0; i--) open.push(net.down[v][i]);
  }
}
