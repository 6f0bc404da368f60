// Layer orders under "a before b" constraints.
export class LayerOrder {
  constructor(net, layers) {
    this.net = net;
    this.layers = layers;
    this.after = new Map(); // a -> points that must stand to its right
    for (const [, a, b] of net.branches) if (!this.reaches(b, a)) this.add(a, b);
  }

  add(a, b) {
    if (!this.after.has(a)) this.after.set(a, new Set());
    this.after.get(a).add(b);
  }

  reaches(from, to) {
    const open = [from], seen = new Set(open);
    while (open.length > 0) {
      const v = open.pop();
      if (v === to) return true;
      for (const w of this.after.get(v) ?? []) if (!seen.has(w)) { seen.add(w); open.push(w); }
    }
    return false;
  }

  force() {
    for (let y = this.layers.Layers.length - 1; y >= 0; y--) this.put(y, [...this.layers.Layers[y]]);
  }

  // Median sweep: every layer is sorted by the middle of its neighbours in the layer before.
  sweep(downwards) {
    const { net, layers } = this, n = layers.Layers.length;
    for (let k = 1; k < n; k++) {
      const y = downwards ? n - 1 - k : k;
      const near = downwards ? net.up : net.down;
      const key = new Map(layers.Layers[y].map((v) => [v, this.middle(near[v], layers.x[v])]));
      this.put(y, [...layers.Layers[y]].sort((a, b) => key.get(a) - key.get(b) || layers.x[a] - layers.x[b]));
    }
  }

  middle(points, otherwise) {
    if (points.length === 0) return otherwise;
    return points.reduce((sum, p) => sum + this.layers.x[p], 0) / points.length;
  }

  // Exchanges neighbours while that saves crossings.
  swap(gain) {
    const { net, layers } = this;
    for (let round = 0, moved = true; moved && round < 20; round++) {
      moved = false;
      for (const layer of layers.Layers)
        for (let i = 1; i < layer.length; i++) {
          const [u, v] = [layer[i - 1], layer[i]];
          if (this.after.get(u)?.has(v) || gain(net, layers.x, u, v) <= 0) continue;
          layer[i - 1] = v; layer[i] = u;
          layers.x[v] = i - 1; layers.x[u] = i;
          moved = true;
        }
    }
  }

  // The wanted order of layer y, delayed where a constraint says so: always the first point whose predecessors are placed.
  put(y, wanted) {
    const waiting = new Map();
    for (const a of wanted) for (const b of this.after.get(a) ?? []) waiting.set(b, (waiting.get(b) ?? 0) + 1);
    const layer = this.layers.Layers[y];
    let next = 0;
    const held = new Set();
    const place = (v) => {
      layer[next] = v;
      this.layers.x[v] = next++;
      for (const b of this.after.get(v) ?? []) {
        waiting.set(b, waiting.get(b) - 1);
        if (waiting.get(b) === 0 && held.delete(b)) place(b);
      }
    };
    for (const v of wanted) if ((waiting.get(v) ?? 0) > 0) held.add(v); else place(v);
  }
}
