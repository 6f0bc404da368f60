// Ten steps through the toolkit: each shows a program in a view and says what there is to see.

export const steps = [
  ['power.flow', 'run', 'A program is labelled blocks. This one computes x to the power y. Its inputs are in the table below it; change y, and the result follows.'],
  ['power.flow', 'specialize', 'The specializer knows y and not x. What depends on y alone is done; what is left is the residual program: multiplications by x and no loop.'],
  ['power.flow', 'explain', 'Why is res not known at the end? The answer follows the data back to the input that is dynamic. Other questions: copies power_rec, stop.'],
  ['square.flow', 'run', 'An interpreter for a small bytecode, running a program that squares a. Each bytecode costs a dozen steps.'],
  ['square.flow', 'specialize', 'With the bytecode static, the interpreter is gone: a loop of one block. This is the first Futamura projection.'],
  ['square.flow', 'trace', 'The tracer finds the same loop by running: it records a hot turn and optimizes it. The merge point tells it where a turn of the interpreted program begins.'],
  ['square.flow', 'compare', 'Both routes in one report: what each came to, the two loops side by side, and whether the trace is a path of the residual graph.'],
  ['linked_objects.flow', 'replay', 'A replay: step through the run with the arrow keys, and see variables and heap. The list above it chooses the specializer or the tracer.'],
  ['promotion_loop.flow', 'trace', 'A promotion makes a value a constant of the trace, with a guard that asks for it.'],
  ['turing.flow', 'compare', 'A Turing machine. Now write your own interpreter: change this one, or take the program "stack_machine.flow".'],
];
