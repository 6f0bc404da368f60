% Power as block/2 facts: the program of programs/power.flow in the Prolog form.
% Source: Bolz, "Comparing Partial Evaluation and Tracing, Part 1" (2012), whose
% form this is; the layout and the clauses around the facts are ours.
% Expected: x = 10, y = 20 gives 100000000000000000000; specialized for y = 5 it
% has the seven blocks power1, power_rec1 .. power_rec5, power_done1.
% An importer keeps the facts of block/2 and skips the rest with a note each.

:- dynamic block/2.

block(power,
    op1(res, same, const(1),
    if(y, power_rec, power_done))).
block(power_rec,
    op2(res, mul, var(res), var(x),
    op2(y, sub, var(y), const(1),
    if(y, power_rec, power_done)))).
block(power_done, print_and_stop(var(res))).

% not part of the flowgraph: what a user of the post would type
example(power, [x/10, y/20]).
run_power(X, Y) :-
    block(power, Code), !,
    interp(Code, [x/X, y/Y]).
