// The editor: CodeMirror with Flowgraph's colours, problems under the text that has them, and completion. See flowgraph.mjs.
import { autocompletion, closeBrackets, completionKeymap } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { HighlightStyle, bracketMatching, syntaxHighlighting } from '@codemirror/language';
import { lintGutter, lintKeymap, setDiagnostics } from '@codemirror/lint';
import { highlightSelectionMatches, searchKeymap } from '@codemirror/search';
import { EditorState, StateEffect, StateField } from '@codemirror/state';
import {
  Decoration, EditorView, drawSelection, highlightActiveLine, highlightActiveLineGutter, keymap, lineNumbers,
} from '@codemirror/view';
import { tags } from '@lezer/highlight';
import { flowgraph, keywords, names } from './flowgraph.mjs';

const colours = HighlightStyle.define([
  { tag: tags.comment, color: 'var(--muted)', fontStyle: 'italic' },
  { tag: tags.meta, color: 'var(--muted)' },
  { tag: tags.string, color: 'var(--code-string)' },
  { tag: tags.number, color: 'var(--code-number)' },
  { tag: tags.labelName, color: 'var(--code-label)', fontWeight: 'bold' },
  { tag: tags.controlKeyword, color: 'var(--code-jump)', fontWeight: 'bold' },
  { tag: tags.annotation, color: 'var(--code-hint)' },
  { tag: tags.function(tags.variableName), color: 'var(--code-operator)' },
]);

const mark = StateEffect.define();
const marked = StateField.define({
  create: () => Decoration.none,
  update: (value, change) => {
    for (const effect of change.effects) if (effect.is(mark)) return effect.value;
    return change.docChanged ? Decoration.none : value;
  },
  provide: (field) => EditorView.decorations.from(field),
});

/** An editor in an element; `changed` is called with the text after each change. */
export function edit(parent, text, operators, changed) {
  const completions = (context) => {
    const word = context.matchBefore(/[\p{L}_][\p{L}\d_'.]*/u);
    if (!word && !context.explicit) return null;
    const known = names(context.state.doc.toString());
    return {
      from: word ? word.from : context.pos,
      options: [
        ...known.labels.map((label) => ({ label, type: 'class', detail: 'label' })),
        ...known.variables.map((label) => ({ label, type: 'variable' })),
        ...keywords.map((label) => ({ label, type: 'keyword' })),
        ...operators.map(({ name, meaning }) => ({ label: name, type: 'function', info: meaning })),
      ],
      validFor: /^[\p{L}\p{N}_]*$/u,
    };
  };
  const view = new EditorView({
    parent,
    state: EditorState.create({
      doc: text,
      extensions: [
        lineNumbers(), highlightActiveLineGutter(), history(), drawSelection(), bracketMatching(), closeBrackets(),
        highlightActiveLine(), highlightSelectionMatches(), lintGutter(), marked,
        flowgraph(operators.map((it) => it.name)), syntaxHighlighting(colours), autocompletion({ override: [completions] }),
        EditorView.contentAttributes.of({ 'aria-label': 'Program' }),
        // Tab moves on, as in every other field: the page is used by keyboard alone.
        keymap.of([...defaultKeymap, ...searchKeymap, ...historyKeymap, ...completionKeymap, ...lintKeymap]),
        EditorView.updateListener.of((update) => { if (update.docChanged) changed(view.state.doc.toString()); }),
      ],
    }),
  });
  const position = (line, column) => {
    const at = view.state.doc.line(Math.min(Math.max(line, 1), view.state.doc.lines));
    return Math.min(at.from + Math.max(column, 1) - 1, at.to);
  };
  // Programs begin with what is to be said about them, which can be long; what is looked for is the code.
  function toCode() {
    const first = view.state.doc.toString().split('\n').findIndex((line) => line.trim() !== '' && !line.trimStart().startsWith('#'));
    if (first > 0) view.dispatch({ effects: EditorView.scrollIntoView(view.state.doc.line(first + 1).from, { y: 'start', yMargin: 40 }) });
  }
  toCode();
  return {
    text: () => view.state.doc.toString(),
    replace(other) {
      if (other === view.state.doc.toString()) return;
      view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: other } });
      toCode();
    },
    problems(found) {
      view.dispatch(setDiagnostics(view.state, found.map((it) => {
        const from = position(it.line, it.column);
        return {
          from, to: Math.min(view.state.doc.length, Math.max(from + 1, from + it.length)),
          severity: it.severity === 'note' ? 'info' : it.severity, message: `${it.code}: ${it.message}`,
        };
      })));
    },
    /** Shows the block of that label. */
    show(label) {
      const lines = view.state.doc.toString().split('\n');
      const start = lines.findIndex((line) => line.trim().startsWith(`${label}:`));
      if (start < 0) return false;
      let end = start + 1;
      while (end < lines.length && !/^\S[^#]*:/.test(lines[end])) end++;
      const decorations = [];
      for (let i = start; i < end; i++) decorations.push(Decoration.line({ class: 'lit-line' }).range(view.state.doc.line(i + 1).from));
      view.dispatch({ effects: [mark.of(Decoration.set(decorations)), EditorView.scrollIntoView(view.state.doc.line(start + 1).from, { y: 'center' })] });
      return true;
    },
    go(line, column) {
      view.dispatch({ selection: { anchor: position(line, column) }, scrollIntoView: true });
      view.focus();
    },
    focus: () => view.focus(),
  };
}
