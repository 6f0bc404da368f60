using Flowgraph;
using Flowgraph.Interpreting;
using Laboratory.Agreeing;
using Laboratory.Generating;
using PartialEval;
using Tests.PartialEval;
using Xunit;

namespace Tests.Limiting;

/// <summary>
/// Limits on partly known data, so low that random programs come to both sides of each: no store is beyond them, some are just at them, and
/// what does not fit is given up by name. Each residual program is certified, as all are that tests make, and agrees with its source.
/// </summary>
public class PartialLimitTests
{
    private const int Cases = 60;

    [Fact]
    public void Random_programs_at_both_sides()
    {
        var (at, given) = (new Dictionary<string, int>(), new HashSet<WhyGeneralized>());
        for (var seed = 0; seed < Cases; seed++)
        {
            var it = ProgramGenerator.Generate((ulong)seed, 20 + (seed % 40), Shapes.Mixed);
            var limits = Low(seed);
            var made = Specialize(it, limits);
            Assert.Null(Disagreement(it, made));
            given.UnionWith(made.Generalized.Select(each => each.Why));
            var points = made.Points.Where(point => point.Code == PointCode.Specialized);
            foreach (var store in points.Select(point => point.Store.InPart).OfType<PartlyKnown>())
            {
                var longest = store.Nodes.Max(node => node.Form is KnownForm.Array or KnownForm.Object ? node.Parts.Count : 0);
                Within("elements", longest, limits.ArrayLength);
                Within("nodes", store.Nodes.Count, limits.Nodes);
                Within("parts", store.Nodes.Sum(node => node.Parts.Count), limits.Parts);
                Within("exclusions", store.Nodes.Max(node => node.Not.Count), limits.Exclusions);
            }

            void Within(string what, int count, int limit)
            {
                Assert.True(count <= limit, $"seed {seed}: {count} {what}, {limit} are allowed");
                at[what] = at.GetValueOrDefault(what) + (count == limit ? 1 : 0);
            }
        }

        string[] counted = ["elements", "nodes", "parts", "exclusions"];
        Assert.All(counted, what => Assert.True(at[what] > 0, $"no store has as many {what} as are allowed"));
        Assert.Subset(given, (HashSet<WhyGeneralized>)[WhyGeneralized.TooLong, WhyGeneralized.TooLarge, WhyGeneralized.ManyForms]);
    }

    /// <summary>
    /// Nine arrays of 1,000 elements are more than may be known: all are made. The object, which nothing takes apart and so is dynamic
    /// already, was made once, and not assigned.
    /// </summary>
    [Fact]
    public void What_is_dynamic_already_where_all_is_made_is_assigned_too()
    {
        var arrays = string.Concat(Enumerable.Range(0, 9).Select(n => $"    a{n} = newarray(1000, {n})\n"));
        var reads = string.Concat(Enumerable.Range(0, 9).Select(n => $"    y = aload(a{n}, 0)\n"));
        var program = Flow.Read($"start:\n    o = new('f')\n{arrays}    goto next\nnext:\n{reads}    j = o\n    print_and_stop(j)\n");
        Specialization Make() => Specializer.Specialize(program, Division.Empty);
        Assert.IsType<Stopped>(Interpreter.Run(Make().Residual, []).Ending);
        using (global::Flowgraph.Sabotage.With(SpecializerBug.ForgetsWhatIsDynamic))
        {
            Assert.IsType<Faulted>(Interpreter.Run(Make().Residual, []).Ending);
        }
    }

    private static PartialLimits Low(int seed)
    {
        var dice = new Dice((ulong)seed);
        return new()
        {
            ArrayLength = 2 + dice.Below(4),
            Nodes = dice.Below(3) == 0 ? 1024 : 2 + dice.Below(5),
            Parts = dice.Below(3) == 0 ? 8192 : 4 + dice.Below(12),
            Exclusions = dice.Below(3),
            Lessons = 1 + dice.Below(3),
            Points = 1 + dice.Below(3),
            Combinations = dice.Below(2),
        };
    }

    private static Specialization Specialize(Case it, PartialLimits limits)
    {
        var statics = it.Of(BindingTime.Static).Select(binding => KeyValuePair.Create(binding.Name, binding.Value));
        var division = Division.Of(statics, it.Of(BindingTime.Dynamic).Select(binding => binding.Name));
        return Specializer.Specialize(it.Program, division, budgets: new(300, 3_000, 3_000) { Partial = limits });
    }

    private static string? Disagreement(Case it, Specialization made)
    {
        var reference = Interpreter.Run(it.Program, it.Inputs, 2_000, it.Input);
        var rest = it.Bindings.Where(binding => binding.Time != BindingTime.Static)
            .Select(binding => KeyValuePair.Create(binding.Name, binding.Value));
        return Agreement.Check(reference, Interpreter.Run(made.Residual, rest, Agreement.FuelFor(reference.FuelUsed), it.Input));
    }
}
