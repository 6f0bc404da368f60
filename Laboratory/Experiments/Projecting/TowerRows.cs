using Flowgraph.Interpreting;
using PartialEval;

namespace Laboratory.Experiments.Projecting;

/// <summary>
/// Towers of interpreters: a program under one to four self-interpreters, collapsed level by level from the inside. Four levels are to be as small and as fast as one.
/// <code>
/// p0 = p,   p(n + 1) = self specialized to p(n)          p1 = p2 = p3 = p4
/// </code>
/// </summary>
internal static class TowerRows
{
    private const int Levels = 4;

    private const string Source = "the criterion of Jones, Gomard and Sestoft 1993, section 6.4, level by level";

    private const string Because = "variables are shared out otherwise, which leaves a copy, or makes one unnecessary";

    private static readonly string[] Names = ["power", "factorial", "fibonacci", "find_name", "gcd"];

    public static void Add(List<Row> rows, Setting setting)
    {
        var self = setting.Load("mix/self").Program;
        foreach (var name in Names)
        {
            var it = setting.Load(name);
            var (inside, division, inputs) = (it.Program, it.Division, it.Inputs);
            var found = new List<(int Operations, long Steps)>();
            for (var level = 1; level <= Levels; level++)
            {
                setting.Say($"a tower of {level} on {name}");
                var next = SelfTask.Divide(inside, division);
                inputs = SelfTask.Inputs(inside, inputs).ToDictionary();
                inside = Specializer.Specialize(self, next).Residual;
                division = Division.Of([], next.Dynamic);
                found.Add((inside.OperationCount, Interpreter.Run(inside, inputs).Counts.Steps));
                rows.Add(new($"tower on {name}", $"operations under {level}", null, found[^1].Operations, ""));
                rows.Add(new($"tower on {name}", $"steps under {level}", null, found[^1].Steps, ""));
            }

            var same = found.TrueForAll(each => each == found[0]);
            rows.Add(Row.Holds($"tower on {name}", $"{Levels} levels leave as many operations and steps as one", same, Source) with { Because = same ? "" : Because });
        }
    }
}
