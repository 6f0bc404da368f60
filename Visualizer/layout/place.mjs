// One request -> MSAGL's objects -> one answer. See layout.mjs for the two forms.
import {
  Arrowhead, CurveFactory, Edge, GeomEdge, GeomGraph, GeomLabel, GeomNode, Graph, Label, LayeredLayout,
  layoutGraphWithSugiayma, Node, Point, Size, SugiyamaLayoutSettings,
} from '@msagl/core';
import { Ordering } from '@msagl/core/dist/layout/layered/ordering/ordering.js';
import { initRandom } from '@msagl/core/dist/utils/random.js';
import { beziers } from './beziers.mjs';
import { respectRanks } from './ranks.mjs';

// MSAGL draws straight edges in pictures above 1:50, through whatever is in the way. Long chains are our daily bread.
Object.defineProperty(LayeredLayout.prototype, 'extremeAspectRatio', { get: () => false });

// MSAGL has no left-of constraints ("not implemented"); they are applied to the finished order of every layer.
const orderLayers = Ordering.OrderLayers;
Ordering.OrderLayers = (graph, layers, ...rest) => {
  orderLayers.call(Ordering, graph, layers, ...rest);
  respectRanks(graph, layers);
};

// Straightness: by MSAGL's weights a long loop edge is worth more than the code beside it. Code comes first here, the way down (`straight`) before
// its side ways: the head of a loop stands above what follows the loop.
const createXLayoutGraph = LayeredLayout.prototype.CreateXLayoutGraph;
LayeredLayout.prototype.CreateXLayoutGraph = function (layers) {
  for (const e of this.database.AllIntEdges()) for (const step of e.LayerEdges ?? []) step.Weight *= e.edge?.back || e.edge?.hidden ? 1 : e.edge?.straight ? 80 : 10;
  return createXLayoutGraph.call(this, layers);
};

const arrow = () => Object.assign(new Arrowhead(), { length: 8, width: 4 });
const round = (x) => Math.round(x * 100) / 100;

export function place(request) {
  initRandom(1); // the same request has the same answer, whatever was asked before
  const graph = new Graph('g');
  const geometry = new GeomGraph(graph);
  const settings = new SugiyamaLayoutSettings();
  settings.commonSettings.NodeSeparation = request.nodeGap;
  settings.LayerSeparation = request.layerGap;
  settings.BrandesThreshold = 2500; // points; above, a faster and less even placing (600 by default; 20000 takes 20 s)
  geometry.layoutSettings = settings;

  const nodes = request.nodes.map(([width, height], i) => {
    const node = new GeomNode(graph.addNode(new Node(String(i))));
    node.boundaryCurve = CurveFactory.mkRectangleWithRoundedCorners(width, height, 3, 3, new Point(0, 0));
    return node;
  });
  // Parallel edges are drawn left to right in the order they are added; what goes up, rightmost.
  const edges = [];
  const side = ({ back, rank }) => (back ? 3 : rank ?? 0);
  const order = [...request.edges.keys()].sort((a, b) => side(request.edges[a]) - side(request.edges[b]));
  for (const i of order) edges[i] = addEdge(nodes, request.edges[i]);
  layoutGraphWithSugiayma(geometry, null, true);
  return shifted(geometry, nodes, edges, request.edges);
}

function addEdge(nodes, { from, to, back, rank, label, hidden, straight }) {
  const [source, target] = back ? [to, from] : [from, to];
  const edge = new Edge(nodes[source].node, nodes[target].node);
  const geom = new GeomEdge(edge);
  geom.sourceArrowhead = back ? arrow() : null;
  geom.targetArrowhead = back ? null : arrow();
  geom.rank = back ? null : rank ?? null;
  geom.back = back === true;
  geom.hidden = hidden === true;
  geom.straight = straight === true;
  if (label) {
    edge.label = new Label(edge);
    geom.label = new GeomLabel(edge.label, new Size(label[0], label[1]));
  }
  return geom;
}

// The answer, moved so that everything drawn lies in the first quadrant.
function shifted(geometry, nodes, edges, wanted) {
  const box = geometry.boundingBox;
  const pair = (p) => [round(p.x - box.left), round(p.y - box.bottom)];
  return {
    width: round(box.width),
    height: round(box.height),
    nodes: nodes.map((n) => pair(n.center)),
    edges: edges.map((e, i) => {
      if (wanted[i].hidden) return { points: [], tip: [0, 0], label: null };
      const points = beziers(e.curve);
      if (wanted[i].back) points.reverse();
      const head = wanted[i].back ? e.sourceArrowhead : e.targetArrowhead;
      return {
        points: points.flatMap(pair),
        tip: pair(head.tipPosition ?? points[points.length - 1]),
        label: e.label ? pair(e.label.center) : null,
      };
    }),
  };
}
