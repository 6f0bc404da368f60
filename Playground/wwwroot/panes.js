// Answers as elements. All text is set as text; pictures are SVG that the engine wrote, with every character of a program escaped.

/* global zoomable, takeTurns */
export function element(name, properties = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (key in made) made[key] = value;
    else made.setAttribute(key, value);
  }
  made.append(...children);
  return made;
}

// Buttons and keys of a picture are those of reports: lib/page.js and lib/figures.js.
const zooms = [['out', '−', 'Smaller (-)'], ['in', '+', 'Larger (+)'], ['fit', 'fit', 'Fit the width (0)'], ['one', '1:1', 'Natural size (1)']];

function figure(svg, title, ...back) {
  const buttons = zooms.map(([act, textContent, title]) => element('button', { type: 'button', 'data-zoom': act, textContent, title }));
  const tools = element('div', { className: 'tools', role: 'group', 'aria-label': `Zoom ${title}` }, ...back, ...buttons);
  const view = element('div', { className: 'view', tabIndex: 0, role: 'region', 'aria-label': `${title}: arrows move, + and - zoom, 0 fits` });
  view.innerHTML = svg;
  const made = element('figure', { className: 'picture' }, tools, view);
  zoomable(made);
  return made;
}

/** A picture whose closed boxes open; the engine draws what is behind them. */
function drawn(svg, title, open) {
  const all = element('div', { className: 'figures' }, figure(svg, title));
  takeTurns(all, async (number, from) => {
    const inside = await open(number);
    if (!inside) return null;
    const back = element('button', { type: 'button', textContent: '← back', title: 'Back (Backspace)', 'data-back': '', 'data-shows': from });
    const where = element('span', { className: 'note', textContent: inside.noPicture ?? `inside ${inside.title}` });
    return figure(inside.svg ?? '<svg width="1" height="1"></svg>', inside.title, back, where);
  });
  return all;
}

/** A pane: what it is, its picture, its text; an answer in words has its text first. open(number) gives what is behind a closed box. */
export function pane({ title, facts, text, svg, noPicture }, inWords, open) {
  const made = element('article', { className: 'pane' }, element('h3', { textContent: title }));
  if (facts) made.append(element('p', { className: 'note', textContent: facts }));
  if (noPicture) made.append(element('p', { className: 'note', textContent: noPicture }));
  const listing = element('pre', { textContent: text, tabIndex: 0 });
  if (text && inWords) made.append(listing);
  if (svg) made.append(drawn(svg, title, open));
  if (text && !inWords) {
    made.append(svg ? element('details', { open: text.length < 4000 }, element('summary', { textContent: 'text' }), listing) : listing);
  }
  return made;
}

/** A finished page in a frame of no origin. */
export function page(html) {
  const frame = element('iframe', { title: 'Report', className: 'page' });
  frame.setAttribute('sandbox', 'allow-scripts');
  const send = (message) => {
    // A frame that was taken away before it was ready has no window any more.
    if (!frame.isConnected) removeEventListener('message', send);
    if (!frame.contentWindow || message.source !== frame.contentWindow || message.data !== 'ready') return;
    removeEventListener('message', send);
    frame.contentWindow.postMessage(html, '*');
  };
  addEventListener('message', send);
  frame.src = 'frame.html';
  return frame;
}
