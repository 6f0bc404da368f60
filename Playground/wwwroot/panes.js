// Answers as elements. All text is set as text; pictures are SVG that the engine wrote, with every character of a program escaped.

export function element(name, properties = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (key in made) made[key] = value;
    else made.setAttribute(key, value);
  }
  made.append(...children);
  return made;
}

function drawn(svg) {
  const box = element('div', { className: 'picture', tabIndex: 0 });
  box.setAttribute('aria-label', 'Picture; arrow keys scroll');
  box.innerHTML = svg;
  return box;
}

/** A pane: what it is, its picture, its text; an answer in words has its text first. */
export function pane({ title, facts, text, svg, noPicture }, inWords) {
  const made = element('article', { className: 'pane' }, element('h3', { textContent: title }));
  if (facts) made.append(element('p', { className: 'note', textContent: facts }));
  if (noPicture) made.append(element('p', { className: 'note', textContent: noPicture }));
  const listing = element('pre', { textContent: text, tabIndex: 0 });
  if (text && inWords) made.append(listing);
  if (svg) made.append(drawn(svg));
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
