namespace Cli.CodeViews;

/// <summary>A method as the runtime reported it: where its machine code is, in bytes, and which IL pieces of it stand for.</summary>
public sealed record LoadedMethod(nint Address, int Size)
{
    /// <summary>The machine code before the method's own.</summary>
    public const int Prologue = -2;

    /// <summary>The machine code before a return.</summary>
    public const int Epilogue = -3;

    /// <summary>Pairs of offsets, IL then machine code; other IL offsets below 0 stand for nothing in particular.</summary>
    public IReadOnlyList<(int Il, int Native)> Map { get; init; } = [];
}
