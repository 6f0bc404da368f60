% The promotion loop as block/2 facts (programs/promotion_loop.flow).
% Source: Bolz, "A Simple Tracer for the Flow Graph Language" (2012); layout ours.
% Expected: i = 100, x = 5 stops with -10; traced from b it has six entries.

block(l,
    op2(c, ge, var(i), const(0),
    if(c, b, l_done))).
block(l_done, print_and_stop(var(i))).
block(b, promote(x, b2)).
block(b2,
    op2(x2, mul, var(x), const(2),
    op2(x3, add, var(x2), const(1),
    op2(i, sub, var(i), var(x3),
    jump(l))))).

/* A block comment with a full stop. And a quoted 'atom with (a, [bracket'. */
trace_example(b, [i/100, x/5]).
