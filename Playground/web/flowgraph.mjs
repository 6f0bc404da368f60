// Flowgraph for CodeMirror: colours, labels, and what can be completed. The names of operators come from the engine.
import { StreamLanguage } from '@codemirror/language';

const jumps = new Set(['goto', 'if', 'else', 'print_and_stop', 'promote']);
const hints = new Set(['merge_point', 'can_enter_jit', 'one_of']);

/** The language, for operators of these names. */
export function flowgraph(operators) {
  const known = new Set(operators);
  return StreamLanguage.define({
    name: 'flowgraph',
    startState: () => ({ lineStart: true }),
    token(stream) {
      const first = stream.sol() || stream.string.slice(0, stream.pos).trim() === '';
      if (stream.eatSpace()) return null;
      if (stream.match(/^#\?.*/)) return 'meta';
      if (stream.match(/^#.*/)) return 'comment';
      if (stream.match(/^'(?:[^'\\]|\\.)*'?/)) return 'string';
      if (stream.match(/^-?\d[\d_]*(?:\.\d+)?(?:e[+-]?\d+)?/)) return 'number';
      if (stream.match(/^(?:`(?:[^`\\]|\\.)*`|[\p{L}_][\p{L}\d_'.]*)/u)) {
        const word = stream.current();
        if (first && stream.match(/^\s*:/, false)) return 'labelName';
        if (jumps.has(word)) return 'controlKeyword';
        if (hints.has(word)) return 'annotation';
        return known.has(word) && stream.match(/^\s*\(/, false) ? 'variableName.function' : 'variableName';
      }
      stream.next();
      return 'operator';
    },
    languageData: { commentTokens: { line: '#' } },
    tokenTable: {},
  });
}

/** Labels and variables of a text, for completion. */
export function names(text) {
  const labels = new Set(), variables = new Set();
  for (const line of text.split('\n')) {
    const code = line.replace(/#.*/, '');
    const label = /^\s*([\p{L}_][\p{L}\d_'.]*)\s*:/u.exec(code);
    if (label) labels.add(label[1]);
    const assigned = /^\s*([\p{L}_][\p{L}\d_'.]*)\s*[-+*]?=/u.exec(code);
    if (assigned) variables.add(assigned[1]);
  }
  return { labels: [...labels], variables: [...variables] };
}

export const keywords = [...jumps, ...hints];
