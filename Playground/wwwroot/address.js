// What is shown as text for the address, and back: JSON, deflated, in base64 that addresses may hold.

/** Characters of an address that browsers take; PlaygroundFrame.MostAddress is the same. */
export const most = 1_000_000;

async function through(stream, bytes) {
  const piped = new Blob([bytes]).stream().pipeThrough(stream);
  return new Uint8Array(await new Response(piped).arrayBuffer());
}

export async function write(state) {
  const bytes = await through(new CompressionStream('deflate-raw'), new TextEncoder().encode(JSON.stringify(state)));
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/** The state of an address's fragment; null where it holds none. */
export async function read(fragment) {
  try {
    const text = atob(fragment.replaceAll('-', '+').replaceAll('_', '/'));
    const bytes = Uint8Array.from(text, (c) => c.charCodeAt(0));
    const state = JSON.parse(new TextDecoder().decode(await through(new DecompressionStream('deflate-raw'), bytes)));
    return state !== null && typeof state === 'object' && typeof state.program === 'string' ? state : null;
  } catch {
    return null;
  }
}
