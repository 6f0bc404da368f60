using Flowgraph;
using Laboratory.Generating;

namespace Tests.Properties;

/// <summary>Which case a number stands for.</summary>
internal interface ISampling
{
    static abstract Case Draw(int number);

    /// <summary>A program that is looked at, not run.</summary>
    static Case Unbound(Program program) => new(program, [], []);
}

/// <summary>Sizes 0 to 49 in turn; and so on for the others.</summary>
internal sealed class To50 : ISampling
{
    public static Case Draw(int number) => ProgramGenerator.Generate((ulong)number, number % 50);
}

internal sealed class To60 : ISampling
{
    public static Case Draw(int number) => ProgramGenerator.Generate((ulong)number, number % 60);
}

internal sealed class To70 : ISampling
{
    public static Case Draw(int number) => ProgramGenerator.Generate((ulong)number, number % 70);
}

internal sealed class To90 : ISampling
{
    public static Case Draw(int number) => ProgramGenerator.Generate((ulong)number, number % 90);
}

internal sealed class To100 : ISampling
{
    public static Case Draw(int number) => ProgramGenerator.Generate((ulong)number, number % 100);
}

/// <summary>Sizes 5 to 54: none is empty.</summary>
internal sealed class From5To55 : ISampling
{
    public static Case Draw(int number) => ProgramGenerator.Generate((ulong)number, 5 + (number % 50));
}

internal sealed class From5To65 : ISampling
{
    public static Case Draw(int number) => ProgramGenerator.Generate((ulong)number, 5 + (number % 60));
}

internal sealed class From10To70 : ISampling
{
    public static Case Draw(int number) => ProgramGenerator.Generate((ulong)number, 10 + (number % 60));
}

/// <summary>All of one size, about 25 statements and jumps.</summary>
internal sealed class Of25 : ISampling
{
    public static Case Draw(int number) => ProgramGenerator.Generate((ulong)number, 25);
}

internal sealed class Of30 : ISampling
{
    public static Case Draw(int number) => ProgramGenerator.Generate((ulong)number, 30);
}

internal sealed class Of40 : ISampling
{
    public static Case Draw(int number) => ProgramGenerator.Generate((ulong)number, 40);
}

/// <summary>With structures in every second program.</summary>
internal sealed class MixedTo60 : ISampling
{
    public static Case Draw(int number) => ProgramGenerator.Generate((ulong)number, number % 60, Shapes.Mixed);
}

internal sealed class MixedTo70 : ISampling
{
    public static Case Draw(int number) => ProgramGenerator.Generate((ulong)number, number % 70, Shapes.Mixed);
}

internal sealed class MixedTo90 : ISampling
{
    public static Case Draw(int number) => ProgramGenerator.Generate((ulong)number, number % 90, Shapes.Mixed);
}

/// <summary>With structures in every second program, under limits that such programs reach.</summary>
internal sealed class LowLimits : ISampling
{
    public static Case Draw(int number) =>
        ProgramGenerator.Generate((ulong)number, 5 + (number % 60), Shapes.Mixed) with { Limits = DrawnLimits.For((ulong)number) };
}
