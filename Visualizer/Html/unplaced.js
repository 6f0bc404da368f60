// Pictures that came without places: the layout's program is in this page, and answers here what Node.js answers elsewhere.
document.querySelectorAll('script.unplaced').forEach(data => {
  const { request, edges, margin } = JSON.parse(data.textContent), figure = data.previousElementSibling, svg = figure.querySelector('svg');
  const answer = layOut(JSON.stringify(request));
  if (answer.error) {
    figure.replaceWith(Object.assign(document.createElement('p'), { className: 'problem', textContent: `This picture could not be laid out: ${answer.error}` }));
    return;
  }
  const at = ([x, y]) => [x + margin, y + margin], move = (group, place) => {
    const [x, y] = at(place), before = group.getAttribute('transform') ?? '';
    group.setAttribute('transform', `translate(${x} ${y}) ${before}`);
  };
  const groups = [...svg.querySelectorAll(':scope > .edge')], lines = groups.filter(it => it.querySelector('path')), labels = groups.filter(it => it.querySelector('text'));
  svg.querySelectorAll(':scope > .node').forEach((node, i) => move(node, answer.nodes[i]));
  let label = 0;
  edges.forEach(({ link, box, labelled }, i) => {
    const text = labelled ? labels[label++] : null;
    if (link < 0) {
      move(lines[i], answer.nodes[box]);
      if (text) move(text, answer.nodes[box]);
      return;
    }
    const { points, tip, label: middle } = answer.edges[link], spots = [];
    for (let k = 0; k < points.length; k += 2) spots.push(at([points[k], points[k + 1]]));
    const path = lines[i].querySelector('path'), last = spots.at(-1), end = at(tip);
    path.setAttribute('d', `M${spots[0].join(' ')}C${spots.slice(1).map(it => it.join(' ')).join(' ')}`);
    const [dx, dy] = [end[0] - last[0], end[1] - last[1]], half = Math.max(3.2, parseFloat(path.style.strokeWidth) * 1.25) / (Math.hypot(dx, dy) || 1);
    lines[i].querySelector('polygon')?.setAttribute('points', `${end} ${last[0] - dy * half},${last[1] + dx * half} ${last[0] + dy * half},${last[1] - dx * half}`);
    if (text && middle) move(text, middle);
  });
  const [width, height] = [Math.ceil(answer.width + 2 * margin), Math.ceil(answer.height + 2 * margin)];
  for (const it of [svg, svg.querySelector('.paper')]) { it.setAttribute('width', width); it.setAttribute('height', height); }
  svg.setAttribute('viewBox', `0 0 ${width} ${height}`);
});
