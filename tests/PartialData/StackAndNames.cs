namespace Tests.PartialData;

/// <summary>
/// An interpreter that keeps its operands on a list and its variables in an association list, which each store takes apart and puts together in another order.
/// <code>
/// push k, store x, load x, arg, add, dec, jnz target, ret
/// </code>
/// </summary>
internal static class StackAndNames
{
    public const string Text = """
        start:
            pair = cons(n, [])
            pair = cons('n', pair)
            names = cons(pair, [])
            stack = []
            pc = 0
            goto next
        next:
            instruction = code[pc]
            pc = pc + 1
            op = head(instruction)
            op = lookup([['push', 0], ['store', 1], ['load', 2], ['arg', 3], ['add', 4], ['dec', 5], ['jnz', 6], ['ret', 7]], op)
            if op goto not_push else goto push
        not_push:
            c = op == 1
            if c goto store else goto not_store
        not_store:
            c = op == 2
            if c goto load else goto not_load
        not_load:
            c = op == 3
            if c goto arg else goto not_arg
        not_arg:
            c = op == 4
            if c goto plus else goto not_plus
        not_plus:
            c = op == 5
            if c goto less else goto not_less
        not_less:
            c = op == 6
            if c goto jnz else goto ret
        push:
            v = instruction[1]
            stack = cons(v, stack)
            goto next
        store:
            name = instruction[1]
            v = head(stack)
            stack = tail(stack)
            pair = cons(v, [])
            pair = cons(name, pair)
            old = names
            kept = []
            goto search
        search:
            m = len(old)
            if m goto look else goto found
        look:
            each = head(old)
            old = tail(old)
            other = head(each)
            c = other == name
            if c goto search else goto keep
        keep:
            kept = cons(each, kept)
            goto search
        found:
            names = cons(pair, kept)
            goto next
        load:
            name = instruction[1]
            v = lookup(names, name)
            stack = cons(v, stack)
            goto next
        arg:
            stack = cons(arg, stack)
            goto next
        plus:
            x = head(stack)
            stack = tail(stack)
            y = head(stack)
            stack = tail(stack)
            x = x + y
            stack = cons(x, stack)
            goto next
        less:
            x = head(stack)
            stack = tail(stack)
            x = x - 1
            stack = cons(x, stack)
            goto next
        jnz:
            x = head(stack)
            stack = tail(stack)
            if x goto jump else goto next
        jump:
            pc = instruction[1]
            goto next
        ret:
            x = head(stack)
            print_and_stop(x)
        """;
}
