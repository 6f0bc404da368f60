namespace Flowgraph.Reasoning;

/// <summary>
/// What a walk knows of its values at one point: facts, and which container has which part. That is true of two values together, so no fact
/// says it; a walk remembers accesses that have succeeded.
/// <code>
/// astore(a, i, x)     a has the part i from here on: arrays keep their length, and fields never go away
/// </code>
/// "Not known" is always a right answer.
/// </summary>
/// <typeparam name="T">A value of the walk: a code of cleanup, a node of a trace, an operand of a program.</typeparam>
internal interface IKnownFacts<T>
{
    Fact FactOf(T value);

    /// <summary>Whether a container is known to have the part that a value names.</summary>
    bool HasPart(T container, T part);
}

/// <summary>The same, where it is learned as the walk goes on.</summary>
internal interface IFactStore<T> : IKnownFacts<T>
{
    /// <summary>Believes a fact besides what is known.</summary>
    void Learn(T value, Fact fact);

    void LearnPart(T container, T part);
}
