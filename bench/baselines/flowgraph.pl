% A Flowgraph interpreter in Prolog, after the model of the 2012 posts, written anew: a program is block/2 facts, a store a list of Name/Value
% pairs that is searched and copied, code a nested term that is taken apart step by step.
%
%   swipl flowgraph.pl -- FACTS LABEL STORE RUNS
%
% runs the program of the file FACTS from LABEL with STORE (a Prolog term) and prints for each of RUNS runs a line: the answer, and the
% nanoseconds of processor time it took. Only the operators that interpreters of the corpus need are here.

:- initialization(main, main).

main :-
    current_prolog_flag(argv, Arguments),
    append(_, [Facts, Label, Text, Count], Arguments),
    consult(Facts),
    term_to_atom(Store, Text),
    atom_number(Count, Runs),
    forall(between(1, Runs, _), timed(Label, Store)).

timed(Label, Store) :-
    statistics(cputime, Before),
    run(Label, Store, Answer),
    statistics(cputime, After),
    Nanoseconds is round((After - Before) * 1.0e9),
    format("~w ~d~n", [Answer, Nanoseconds]).

run(Label, Store, Answer) :-
    block(Label, Code),
    execute(Code, Store, Answer).

execute(op1(Result, Name, A, Rest), Store, Answer) :-
    value(A, Store, X),
    apply1(Name, X, Y),
    bind(Store, Result, Y, Next),
    execute(Rest, Next, Answer).
execute(op2(Result, Name, A, B, Rest), Store, Answer) :-
    value(A, Store, X),
    value(B, Store, Y),
    apply2(Name, X, Y, Z),
    bind(Store, Result, Z, Next),
    execute(Rest, Next, Answer).
execute(jump(Label), Store, Answer) :-
    run(Label, Store, Answer).
execute(promote(_, Label), Store, Answer) :-
    run(Label, Store, Answer).
execute(if(Name, Then, Else), Store, Answer) :-
    lookup(Name, Store, X),
    (   X == 0
    ->  run(Else, Store, Answer)
    ;   run(Then, Store, Answer)
    ).
execute(print_and_stop(A), Store, Answer) :-
    value(A, Store, Answer).

value(const(X), _, X).
value(var(Name), Store, X) :-
    lookup(Name, Store, X).

lookup(Name, [Key/Value | Rest], X) :-
    (   Key == Name
    ->  X = Value
    ;   lookup(Name, Rest, X)
    ).

bind([], Name, Value, [Name/Value]).
bind([Key/Old | Rest], Name, Value, Result) :-
    (   Key == Name
    ->  Result = [Key/Value | Rest]
    ;   Result = [Key/Old | Changed],
        bind(Rest, Name, Value, Changed)
    ).

apply1(same, X, X).

apply2(add, X, Y, Z) :- Z is X + Y.
apply2(sub, X, Y, Z) :- Z is X - Y.
apply2(eq, X, Y, Z) :- ( X == Y -> Z = 1 ; Z = 0 ).
apply2(readlist, List, Index, X) :- nth0(Index, List, X).
