using Flowgraph;
using Flowgraph.Text;
using PartialEval;
using Tests.PartialEval;

namespace Tests.Termination;

/// <summary>The programs of this folder.</summary>
internal static class Cases
{
    public static Program Read(string name) => Flow.Read(File.ReadAllText(PathOf(name + ".flow")));

    public static string Literal(string name) => File.ReadAllText(PathOf(name + ".lit")).Trim();

    public static Specialization Specialize(string name, string statics, string dynamics, Budgets? budgets = null) =>
        Specializer.Specialize(Read(name), Division.Of(Flow.Bindings(statics), dynamics.Split(' ', StringSplitOptions.RemoveEmptyEntries)), budgets: budgets);

    public static (int Operations, int Blocks) Size(Specialization it) => (it.Residual.OperationCount, it.Residual.Blocks.Count);

    /// <summary>What was given up, once a variable and block: <c>i at spin</c>.</summary>
    public static string Given(Specialization it) =>
        string.Join(", ", GivenUp.Of(it).Select(each => $"{ProgramWriter.WriteName(it.Source.Name(each.Variable))}{each.Path} at {it.Source[each.Block].Label}"));

    private static string PathOf(string file) => Path.Combine(House.Repository.Root, "tests", "Termination", file);
}
