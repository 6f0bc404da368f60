namespace Flowgraph.Codegen;

/// <summary>A compiled program as a .NET assembly in memory, with what is needed to read it.</summary>
/// <param name="Image">The assembly's bytes.</param>
/// <param name="TypeName">The public class with the methods <c>Run</c> and <c>RunToOutcome</c>.</param>
/// <param name="Parameters">The variables that <c>Run</c> takes, in order.</param>
/// <param name="Program">The program as it was compiled; places in listings are its.</param>
/// <param name="Methods">The methods that do the work.</param>
public sealed record SavedAssembly(
    byte[] Image, string TypeName, Sequence<string> Parameters, Program Program, Sequence<SavedMethod> Methods)
{
    /// <summary>Inputs of the kinds that it was compiled for.</summary>
    public required Sequence<KeyValuePair<string, Value>> Example { get; init; }
}

/// <summary>A method of a saved assembly.</summary>
/// <param name="Name">Its name in the class.</param>
/// <param name="Listing">Its IL.</param>
/// <param name="Operations">Operations of the program in it.</param>
/// <param name="IlBytes">Bytes of IL.</param>
public sealed record SavedMethod(string Name, Sequence<IlLine> Listing, int Operations, int IlBytes);
