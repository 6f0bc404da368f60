using Flowgraph;
using Flowgraph.Interpreting;
using Flowgraph.Json;
using Laboratory.Agreeing;
using Laboratory.Generating;
using PartialEval;

namespace Laboratory.Grading;

/// <summary>One program that a cleanup pass is tried on, and what must come out.</summary>
public sealed record CleanupCase
{
    public required string Program { get; init; }

    /// <summary>Where given, the pass is tried on the residual program under this policy instead of the program.</summary>
    public string? Policy { get; init; }

    public IReadOnlyDictionary<string, string> Static { get; init; } = new Dictionary<string, string>();

    /// <summary>With what both programs are run.</summary>
    public required InputSet Inputs { get; init; }

    public Ceiling Ceiling { get; init; } = new();
}

/// <summary>
/// Submitted C# is a cleanup pass: what it gives means the same, faults and their places included, is never larger, keeps promotions and hints, stays as it is when cleaned again, and is below
/// the ceiling. Random programs are tried as well. A case is right when all of that holds.
/// </summary>
public sealed record CleanupPassCheck : Check
{
    public required IReadOnlyList<CleanupCase> Cases { get; init; }

    /// <summary>So many random programs, from a seed.</summary>
    public int Random { get; init; }

    public ulong Seed { get; init; }

    protected internal override string Name => "cleanup pass";

    protected internal override SubmissionKind Kind => SubmissionKind.CleanupPass;

    protected internal override Func<Submission, Finding> Prepare(GradingContext context)
    {
        List<(string Name, Program Program, List<IEnumerable<KeyValuePair<string, Value>>> Inputs, Ceiling Ceiling)> tried = [];
        foreach (var it in Cases)
        {
            var (program, statics) = (context.Program(it.Program), context.Values(it.Static));
            var inputs = it.Inputs.All(context);
            if (it.Policy is { } name)
            {
                var policy = Policies.Find(name) ?? throw new ExerciseException($"there is no policy '{name}'");
                program = Specializer.Specialize(program, Division.Of(statics, inputs[0].Keys), policy, budgets: context.Budgets).Residual;
            }

            // As the pass sees it: read back, places become those of this text where it had none.
            program = JsonReader.Read(JsonWriter.Write(program), it.Program).Program!;
            tried.Add((Path.GetFileNameWithoutExtension(it.Program), program, [.. inputs], it.Ceiling));
        }

        for (var i = 0; i < Random; i++)
        {
            var seed = Hashing.Mix(Seed ^ context.Seed) + (ulong)i;
            var drawn = ProgramGenerator.Generate(seed, 8);
            tried.Add(($"random program {seed}", drawn.Program, [drawn.Inputs], new()));
        }

        return submission =>
        {
            using var host = context.Host(Kind, submission.Text, context.Limits);
            return Finding.Of("programs", [.. tried.Select(it => host.About(context.ShowInputs ? it.Name : "a hidden program", Grade(host, it.Program, it.Inputs, it.Ceiling, context)))]);
        };
    }

    private static string? Grade(IPassHost host, Program program, IEnumerable<IEnumerable<KeyValuePair<string, Value>>> inputs, Ceiling ceiling, GradingContext context)
    {
        var (cleaned, problem) = host.Clean(program);
        if (cleaned is null)
        {
            return problem;
        }

        foreach (var input in inputs)
        {
            var expected = Interpreter.Run(program, input, context.Limits.Fuel);
            var given = Interpreter.Run(cleaned, input, Agreement.FuelFor(context.Limits.Fuel));
            if (Agreement.Check(expected, given) is { } wrong)
            {
                return $"it means something else: {Plain.Line(wrong, 120)}";
            }
        }

        var (before, after) = (Extent.Of(program), Extent.Of(cleaned));
        return after.Operations > before.Operations || after.Blocks > before.Blocks ? $"it became larger: {after.Operations} operations in {after.Blocks} blocks, {before.Operations} in {before.Blocks} before"
            : ceiling.Check(after, null) is { } above ? above
            : Hints(program).Except(Hints(cleaned)).FirstOrDefault() is { } lost ? $"it lost {lost}"
            : host.Clean(cleaned) is not { Program: { } again } ? "cleaned again, it gives no program"
            : again.Equals(cleaned) ? null : "cleaned again, it changes again";
    }

    /// <summary>Promotions and hints of the blocks that the entry reaches, as text: no run differs without them, but a tracer needs them.</summary>
    private static HashSet<string> Hints(Program program)
    {
        var (found, seen, waiting) = (new HashSet<string>(StringComparer.Ordinal), new HashSet<BlockId> { BlockId.Entry }, new Stack<BlockId>([BlockId.Entry]));
        while (waiting.TryPop(out var at))
        {
            var block = program[at];
            found.UnionWith(block.Body.OfType<Hint>().Select(hint => $"a hint {hint.Kind} of {string.Join(", ", hint.Greens.Select(program.Name))}"));
            if (block.Jump is Promote promotion)
            {
                found.Add($"a promotion of {program.Name(promotion.Variable)}");
            }

            foreach (var target in block.Jump.Targets.Where(seen.Add))
            {
                waiting.Push(target);
            }
        }

        return found;
    }
}
