% What op1 and op2 cannot say: operators without a result or with none or three
% operands, as op(ResultOrNone, Name, [Args], Rest). Written for this corpus.
% Expected: prints 7 and the symbol 'two words', then the answer is [7, 1.5, -3].

block(start,
    op(a, newarray, [const(2), const(0)],
    op(none, astore, [var(a), const(1), const(7)],
    op2(x, aload, var(a), const(1),
    op(none, print, [var(x)],
    op(none, print, [const('two words')],
    op(i, input, [],
    op2(c, eq, var(i), const(-1),
    if(c, at_end, start))))))))).
block(at_end,
    op1(l, same, const([1.5, -3]),
    op2(l, cons, var(x), var(l),
    print_and_stop(var(l))))).


