// Any MSAGL curve -> a start point followed by cubic Bézier triplets.
import { BezierSeg, Curve, LineSegment, Point } from '@msagl/core';

export function beziers(curve) {
  const pieces = curve instanceof Curve ? curve.segs : [curve];
  return [pieces[0].start, ...pieces.flatMap(piece)];
}

function piece(c) {
  if (c instanceof BezierSeg) return c.b.slice(1);
  if (c instanceof LineSegment) return hermite(c.start, c.end, c.end.sub(c.start), c.end.sub(c.start));
  const steps = 8, dt = (c.parEnd - c.parStart) / steps; // arcs: a cubic with the right tangents every eighth
  return Array.from({ length: steps }, (_, i) => c.parStart + i * dt)
    .flatMap((t) => hermite(c.value(t), c.value(t + dt), c.derivative(t).mul(dt), c.derivative(t + dt).mul(dt)));
}

const hermite = (a, b, da, db) => [
  new Point(a.x + da.x / 3, a.y + da.y / 3),
  new Point(b.x - db.x / 3, b.y - db.y / 3),
  b,
];
