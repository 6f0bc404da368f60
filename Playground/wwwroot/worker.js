// The engines, in a worker of their own: whatever they do, the page stays awake, and can end this worker.
import { answer } from './lib/layout.js';

const ready = (async () => {
  const { dotnet } = await import('./_framework/dotnet.js');
  const runtime = await dotnet.create();
  runtime.setModuleImports('layout', { place: answer });
  const exports = await runtime.getAssemblyExports(runtime.getConfig().mainAssemblyName);
  await runtime.runMain();
  return exports.Playground.Entry;
})();

ready.then(
  (engine) => postMessage({ known: JSON.parse(engine.Known()) }),
  (problem) => postMessage({ failed: String(problem?.message ?? problem) }),
);

// Not `onmessage =`: where that is set, the runtime takes the worker for one of its own threads, and waits for orders.
addEventListener('message', async ({ data }) => {
  const engine = await ready;
  const start = performance.now();
  try {
    const text = data.opens ? engine.Open(data.opens) : engine.Answer(JSON.stringify(data.request));
    postMessage({ id: data.id, answer: JSON.parse(text), milliseconds: performance.now() - start });
  } catch (problem) {
    // What no limit caught: the runtime of this worker is in no state to go on.
    postMessage({ id: data.id, broken: String(problem?.message ?? problem) });
  }
});
