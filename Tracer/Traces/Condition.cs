using Flowgraph;

namespace Tracer;

/// <summary>
/// What a guard demands of its variable. A condition says whether a value meets it and what is known once one did; recorder,
/// optimizer and runner know no more about the different guards.
/// <code>
/// guard_true(v)       v is not the integer 0     teaches nothing about which value v has
/// guard_false(v)      v is the integer 0         teaches v = 0
/// guard_value(v, 5)   v equals 5                 teaches v = 5
/// guard_kind(v, int)  v is an int                teaches that
/// guard_class(v, C)   v is an object of class C  teaches that
/// </code>
/// </summary>
public abstract record Condition
{
    /// <summary>The word of the text form.</summary>
    public abstract string Name { get; }

    /// <summary>The only value that meets the condition, where there is only one.</summary>
    public abstract Value? Implied { get; }

    /// <summary>
    /// Whether the guard reads its variable as <c>if</c> does, so that an undefined one is a fault. Otherwise, as with
    /// <c>promote</c>, an undefined variable fails the guard.
    /// </summary>
    public abstract bool Reads { get; }

    /// <summary>Whether a defined value meets the condition.</summary>
    public abstract bool Holds(in Value value);
}

/// <summary>The way <c>then</c> of an <c>if</c>: 0.0 and the empty list are true.</summary>
public sealed record IsTrue : Condition
{
    public static readonly IsTrue Instance = new();

    public override string Name => "guard_true";

    public override Value? Implied => null;

    public override bool Reads => true;

    public override bool Holds(in Value value) => value.IsTrue;
}

/// <summary>The way <c>else</c> of an <c>if</c>.</summary>
public sealed record IsFalse : Condition
{
    public static readonly IsFalse Instance = new();

    public override string Name => "guard_false";

    public override Value? Implied => Value.Int(0);

    public override bool Reads => true;

    public override bool Holds(in Value value) => !value.IsTrue;
}

/// <summary>The value that a promoted variable had; arrays and objects are pinned by identity.</summary>
public sealed record IsValue(Value Expected) : Condition
{
    public override string Name => "guard_value";

    public override Value? Implied => Expected;

    public override bool Reads => false;

    public override bool Holds(in Value value) => value.Equals(Expected);
}

/// <summary>The kind of value that a variable had.</summary>
public sealed record IsKind(Kind Expected) : Condition
{
    public override string Name => "guard_kind";

    public override Value? Implied => null;

    public override bool Reads => true;

    public override bool Holds(in Value value) => value.Kind == Expected;
}

/// <summary>The class of object that a variable had.</summary>
public sealed record IsClass(Symbol Expected) : Condition
{
    public override string Name => "guard_class";

    public override Value? Implied => null;

    public override bool Reads => true;

    public override bool Holds(in Value value) => value.Reference is FlowObject it && ReferenceEquals(it.Class, Expected);
}
