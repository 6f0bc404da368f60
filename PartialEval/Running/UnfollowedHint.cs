namespace PartialEval;

/// <summary>The closed list of reasons for which a <c>one_of</c> is not followed where its variable is not known.</summary>
public enum HintRefusal : byte
{
    /// <summary>Its block assigns one of its two variables in front of it.</summary>
    AssignedBefore,

    /// <summary>The variable that holds the values is not known.</summary>
    ValuesNotKnown,

    /// <summary>What that variable holds is no list with elements, and no number from 1 on.</summary>
    NoValues,

    /// <summary>More values than are asked for anywhere (<see cref="PartialLimits.Choices"/>).</summary>
    TooManyValues,

    /// <summary>More values than a block so small asks for (<see cref="Choices.ValuesPerUnit"/>).</summary>
    TooSmallBlock,

    /// <summary>On some way to the block the variable need not be defined, and asking would fault.</summary>
    MayBeUndefined,

    /// <summary>The variable is known in part: it is a list, array or object.</summary>
    KnownInPart,
}

/// <summary>A <c>one_of</c> that was not followed.</summary>
/// <param name="Block">Its source block.</param>
/// <param name="Variable">What it asks for.</param>
/// <param name="Hint">The hint.</param>
/// <param name="Why">The reason.</param>
/// <param name="Values">How many values there were to ask for; 0 where that was not known.</param>
/// <param name="Most">How many may be asked for there; 0 where that is not the reason.</param>
/// <param name="Points">At how many points, for this reason.</param>
public sealed record UnfollowedHint(BlockId Block, Slot Variable, Hint Hint, HintRefusal Why, long Values, int Most, int Points)
{
    /// <summary>
    /// A line for a reader: <c>one_of(pc, n) at m.flow:5 was not followed: 13 values, and a block of 3 operations and jumps asks for 12 at most</c>.
    /// </summary>
    /// <param name="source">The program.</param>
    public string Describe(Program source)
    {
        string Name(int green) => Flowgraph.Text.ProgramWriter.WriteName(source.Name(Hint.Greens[green]));
        var reason = Why switch
        {
            HintRefusal.AssignedBefore => $"the block assigns {Name(0)} or {Name(1)} in front of it",
            HintRefusal.ValuesNotKnown => $"{Name(1)} is not known there",
            HintRefusal.NoValues => $"{Name(1)} is no list with elements, and no number from 1 on",
            HintRefusal.TooManyValues => Invariant($"{Values} values, and at most {Most} are asked for"),
            HintRefusal.TooSmallBlock => Invariant($"{Values} values, and a block of that size asks for {Most} at most, {Choices.ValuesPerUnit} for each operation and for the jump"),
            HintRefusal.MayBeUndefined => $"{Name(0)} may be undefined there, and asking would fault",
            _ => $"{Name(0)} is known in part there, and so none of the values",
        };
        var place = Hint.Origin.Span is { } span ? Invariant($"{span.File}:{span.Line}") : Hint.Origin.ToString();
        return $"one_of({Name(0)}, {Name(1)}) at {place} was not followed{(Points > 1 ? Invariant($" at {Points} points") : "")}: {reason}";
    }

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
