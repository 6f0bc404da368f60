namespace PartialEval;

/// <summary>How the residual program would change with another division.</summary>
/// <param name="Variable">What is made static or dynamic.</param>
/// <param name="Was">Its value in the division; undefined if it was not static.</param>
/// <param name="Value">The value it is given; undefined if it is made dynamic.</param>
/// <param name="IsInput">Whether any path of the source reads it before assigning it; if not, the division says nothing by it.</param>
/// <param name="Before">The size as it is.</param>
/// <param name="After">The size as it would be.</param>
[TypeFormatterSource(typeof(DisplayFormatterSource))]
public sealed record WhatIf(string Variable, Value Was, Value Value, bool IsInput, ResidualSize Before, ResidualSize After)
{
    /// <summary>As <see cref="ExplanationText"/> writes it.</summary>
    public override string ToString() => ExplanationText.Write(this);

    /// <summary>The same as notebooks show it.</summary>
    public string ToHtml() => Display.ToHtml(this);
}
