namespace Flowgraph.Prolog;

/// <summary>
/// Reads the value inside <c>const(…)</c>: a number, an atom (a symbol), a list, or text in double or back quotes (the list
/// of its character codes, as in standard Prolog).
/// <code>
/// [a, 'B', -2 | [0.5]]   →   ['a', 'B', -2, 0.5]          "hi"   →   [104, 105]
/// </code>
/// A value may stand in brackets of its own, as any term may: <c>const((1))</c>.
/// Lists nest on a stack of their own, and brackets with them. A list after a bar goes on in the list before it, so that <c>[a|[b|[c|…]]]</c> is
/// linear. Compound terms, Prolog variables and lists that end in anything but a list are no values.
/// </summary>
internal sealed class PrologConstants(PrologCursor cursor)
{
    private readonly PrologScalars _scalars = new(cursor);
    private readonly Stack<Frame> _open = new();

    /// <summary>A list being read.</summary>
    private sealed class Frame
    {
        public List<Value> Items { get; } = [];

        /// <summary>Round brackets about one value.</summary>
        public bool IsRound { get; init; }

        /// <summary>The closing brackets still to come: one, and one for each bracket opened behind a bar.</summary>
        public int Brackets { get; set; } = 1;

        /// <summary>Nothing but closing brackets may follow.</summary>
        public bool Ended { get; set; }
    }

    /// <summary>The value; null, and reported, where there is none.</summary>
    public Value? Read()
    {
        _open.Clear();
        while (true)
        {
            if (cursor.Take(PrologTokenKind.Open))
            {
                _open.Push(new Frame { IsRound = true });
                continue;
            }

            if (cursor.Take(PrologTokenKind.OpenList))
            {
                _open.Push(new Frame());
                if (!cursor.Is(PrologTokenKind.CloseList))
                {
                    continue;
                }
            }
            else if (_scalars.Read() is not { } value)
            {
                return null;
            }
            else if (_open.TryPeek(out var frame))
            {
                frame.Items.Add(value);
            }
            else
            {
                return value;
            }

            if (!AfterElement(out var whole))
            {
                return whole;
            }
        }
    }

    /// <summary>Whether another element follows; if not, the whole value, or null after an error.</summary>
    private bool AfterElement(out Value? whole)
    {
        whole = null;
        while (true)
        {
            var frame = _open.Peek();
            var token = cursor.Token;
            if (frame.IsRound)
            {
                if (!cursor.Expect(PrologTokenKind.Close, "')'") || !Deliver(frame.Items[0], out whole))
                {
                    return false;
                }
            }
            else if (cursor.Take(PrologTokenKind.CloseList))
            {
                if (!Close(frame, token, out whole))
                {
                    return false;
                }
            }
            else if (frame.Ended)
            {
                return cursor.Unexpected("']'");
            }
            else if (cursor.Take(PrologTokenKind.Comma))
            {
                return true;
            }
            else if (!cursor.Take(PrologTokenKind.Bar))
            {
                return cursor.Unexpected("',', '|' or ']'");
            }
            else if (cursor.Take(PrologTokenKind.OpenList))
            {
                frame.Brackets++;
                if (!cursor.Is(PrologTokenKind.CloseList))
                {
                    return true;
                }
            }
            else if (!TextTail(frame))
            {
                return false;
            }
        }
    }

    /// <summary>After a closing bracket: whether there is a list around this one, which goes on.</summary>
    private bool Close(Frame frame, PrologToken bracket, out Value? whole)
    {
        whole = null;
        frame.Ended = true;
        if (--frame.Brackets > 0)
        {
            return true;
        }

        if (frame.Items.Count > FlowList.MaxCount)
        {
            cursor.Diagnostics.PrologLongList(cursor.Span(bracket));
            return false;
        }

        return Deliver(Value.List([.. frame.Items]), out whole);
    }

    /// <summary>Ends the innermost brackets, whose value this is: it goes into those around them, or is the whole.</summary>
    private bool Deliver(Value value, out Value? whole)
    {
        _open.Pop();
        if (_open.TryPeek(out var around))
        {
            around.Items.Add(value);
            whole = null;
            return true;
        }

        whole = value;
        return false;
    }

    /// <summary>Behind a bar, what is no list in brackets must be text.</summary>
    private bool TextTail(Frame frame)
    {
        var first = cursor.Token;
        if (_scalars.Read() is not { } value)
        {
            return false;
        }

        if (value.Reference is not FlowList text)
        {
            cursor.Diagnostics.PrologImproperList(cursor.Span(first));
            return false;
        }

        frame.Items.AddRange(text.ToArray());
        frame.Ended = true;
        return true;
    }
}
