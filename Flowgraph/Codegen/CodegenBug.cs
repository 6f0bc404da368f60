namespace Flowgraph.Codegen;

/// <summary>Ways in which code generators have been wrong, here and elsewhere.</summary>
internal enum CodegenBug : byte
{
    None,

    /// <summary>Where ways join, an index that was checked on one of them counts as checked.</summary>
    BelievesOneWay,

    /// <summary>A list may become longer than the longest by one element.</summary>
    ConsOnceMore,
}
