namespace PartialEval;

/// <summary>The closed list of things that happen to partly known data while a program is specialized.</summary>
public enum PartialUse : byte
{
    /// <summary>A list cell is known by head and tail, and not made.</summary>
    ListMade,

    /// <summary>An array is known by its elements, and not made.</summary>
    ArrayMade,

    /// <summary>An object is known by its fields, and not made.</summary>
    ObjectMade,

    /// <summary>A second variable for what the first is.</summary>
    Aliased,

    /// <summary>A head, tail, element, length or key of a list that was not made is known.</summary>
    ListRead,

    /// <summary>An element of such an array is known.</summary>
    ElementRead,

    /// <summary>An element of such an array is changed.</summary>
    ElementWritten,

    /// <summary>A field of such an object is known.</summary>
    FieldRead,

    /// <summary>A field of such an object is changed.</summary>
    FieldWritten,

    /// <summary>A length, kind or class is known.</summary>
    Asked,

    /// <summary>A comparison is decided: by identity, or by what a test has excluded.</summary>
    Compared,

    /// <summary>A dynamic list is read for the first time, or farther than before: it is known to have that part.</summary>
    ListOpened,

    /// <summary>What was read of a dynamic list is read again.</summary>
    ReadAgain,

    /// <summary>A test or question shows what a dynamic part is.</summary>
    Learned,

    /// <summary>A test shows what a dynamic part is not.</summary>
    Excluded,

    /// <summary>An index out of range, a missing field or key, or the end of a list: the operation stays, and faults.</summary>
    FaultLeft,

    /// <summary>An element of an array is read or changed at an unknown index.</summary>
    IndexUnknown,

    /// <summary>Made in front of an operation or jump that needs it as a whole.</summary>
    MadeForUse,

    /// <summary>Made in front of a block that does not take it apart again.</summary>
    MadeAtEdge,

    /// <summary>Made because it was generalized.</summary>
    MadeByGeneralizing,

    /// <summary>A part met again while it is made: data that is shared or cyclic.</summary>
    MadeShared,

    /// <summary>A value that is a part is copied away before its variable is assigned anew.</summary>
    CopiedAway,

    /// <summary>A value goes to the variable in which the next block expects it.</summary>
    Carried,

    /// <summary>A list becomes a stack of frames in a form of its own, or what was put on one does.</summary>
    StackKept,

    /// <summary>A frame is put on such a stack in the residual program.</summary>
    FramePushed,

    /// <summary>A frame is taken from such a stack, once it is known which it is.</summary>
    FramePopped,
}

/// <summary>How often each of these happened.</summary>
/// <param name="Counts">By number of use.</param>
public sealed record PartialUses(Sequence<long> Counts)
{
    /// <summary>Of a policy that knows no such data.</summary>
    public static readonly PartialUses None = new(new long[Enum.GetValues<PartialUse>().Length].ToSequence());

    public long this[PartialUse use] => Counts[(int)use];

    /// <summary>Those that happened, in order.</summary>
    public IEnumerable<(PartialUse Use, long Count)> Happened =>
        Enum.GetValues<PartialUse>().Where(use => this[use] > 0).Select(use => (use, this[use]));
}
