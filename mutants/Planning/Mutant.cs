namespace Mutants.Planning;

/// <summary>
/// One way to be wrong. Its number is its place in one build. Its name is the same in every build as long as the code that it changes
/// is, whatever moves around that: the file, the member, what is changed, and how many alike are before it in the member.
/// </summary>
/// <param name="Number">In this build.</param>
/// <param name="File">Its path in the repository.</param>
/// <param name="Line">For readers, from 1.</param>
/// <param name="Name">The same in all builds.</param>
/// <param name="Compiles">Whether the build has it.</param>
internal sealed record Mutant(int Number, string File, int Line, string Name, bool Compiles)
{
    public override string ToString() => $"{File}:{Line} {Name.Split(" | ", 2)[1]}";
}
