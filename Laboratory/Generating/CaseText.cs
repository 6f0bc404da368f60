using System.Text;
using Flowgraph;
using Flowgraph.Text;

namespace Laboratory.Generating;

/// <summary>
/// Cases as program files, and program files as cases: the division is in the <c>#? static</c> and <c>#? dynamic</c> lines, the run in a <c>#? run</c> line.
/// <code>
/// #? static x=5
/// #? dynamic y=2
/// #? run x=5 y=2 z=1 -> out-of-fuel          z is unmentioned by the division
/// </code>
/// </summary>
public static class CaseText
{
    /// <summary>A file that says everything; what the run line expects is how the interpreter ends.</summary>
    public static string Write(Case it, Outcome outcome)
    {
        var text = new StringBuilder();
        Line(text, "static", it.Of(BindingTime.Static));
        Line(text, "dynamic", it.Of(BindingTime.Dynamic));
        if (it.Input.Count > 0)
        {
            text.Append("#? input ").AppendJoin(' ', it.Input).Append('\n');
        }

        text.Append("#? run ");
        foreach (var binding in it.Bindings)
        {
            Append(text, binding).Append(' ');
        }

        return text.Append("-> ").Append(Expected(outcome.Ending)).Append("\n\n").Append(ProgramWriter.Write(it.Program)).ToString();
    }

    /// <summary>One case for each run line; a variable is static or dynamic as the division says of its name. None when the source has errors.</summary>
    public static IEnumerable<Case> Read(ReadResult source)
    {
        var (statics, dynamics) = (Names(source.Directives.Static), Names(source.Directives.Dynamic));
        foreach (var run in source.Program is null ? [] : source.Directives.Runs)
        {
            var bindings = run.Bindings
                .Where(binding => binding.Value is not null)
                .Select(binding => new CaseBinding(binding.Name, binding.Value!.Value, Time(binding.Name)));
            yield return new(source.Program!, bindings.ToSequence(), run.Input);
        }

        BindingTime Time(string name) =>
            statics.Contains(name) ? BindingTime.Static : dynamics.Contains(name) ? BindingTime.Dynamic : BindingTime.Unmentioned;
    }

    private static HashSet<string> Names(Sequence<Binding> bindings) => [.. bindings.Select(binding => binding.Name)];

    private static void Line(StringBuilder text, string word, IEnumerable<CaseBinding> bindings)
    {
        var all = bindings.ToArray();
        if (all.Length > 0)
        {
            text.Append("#? ").Append(word);
            foreach (var binding in all)
            {
                Append(text.Append(' '), binding);
            }

            text.Append('\n');
        }
    }

    private static StringBuilder Append(StringBuilder text, CaseBinding binding) =>
        text.Append(ProgramWriter.WriteName(binding.Name)).Append('=').Append(binding.Value);

    private static string Expected(Ending ending) => ending switch
    {
        Stopped { Value: { Kind: not (Kind.Array or Kind.Object) } value } => ValueText.Write(value),
        Faulted fault => $"fault {fault.Kind.Name()} at {ProgramWriter.WriteName(fault.Where.Block)}:{fault.Where.Instruction}",
        OutOfFuel => "out-of-fuel",
        OutOfMemory => "out-of-memory",
        Stopped stopped => $"'a result that is an {stopped.Value.Kind.Name()}'",
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
