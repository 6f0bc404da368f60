using Flowgraph;
using Flowgraph.Text;
using PartialEval;

namespace Cli;

/// <summary>
/// The division and the inputs of one call: what the command line says, completed by the program's own <c>#?</c> lines. What is
/// given before <c>--</c> is static where a verb takes a division, what comes after it is dynamic; a variable that the command line
/// does not mention keeps the role and value that the program's lines give it.
/// </summary>
/// <param name="Static">Variables with their values.</param>
/// <param name="Dynamic">Variables bound in every run, with a value where one is known.</param>
public sealed record Bindings(Dictionary<string, Value> Static, Dictionary<string, Value?> Dynamic)
{
    /// <summary>Everything that has a value: what a run starts with.</summary>
    public Dictionary<string, Value> Inputs
    {
        get
        {
            var inputs = new Dictionary<string, Value>(Static);
            foreach (var (name, value) in Dynamic)
            {
                if (value is { } known)
                {
                    inputs[name] = known;
                }
            }

            return inputs;
        }
    }

    /// <summary>The first dynamic variable whose value is not said; null where a run can start.</summary>
    public string? WithoutValue => Dynamic.Where(pair => pair.Value is null).Select(pair => pair.Key).FirstOrDefault();

    public Division Division => Division.Of(Static, Dynamic.Keys);

    /// <param name="session">Where the words after <c>--</c> are.</param>
    /// <param name="source">The program and its defaults.</param>
    /// <param name="words">The words before <c>--</c>.</param>
    /// <param name="defaults">Whether the program's own lines count.</param>
    public static Bindings Of(Session session, Source source, IEnumerable<string> words, bool defaults)
    {
        var statics = Parse(session, source, words);
        var dynamics = Parse(session, source, session.AfterDashes);
        foreach (var (name, value) in statics)
        {
            if (value is null)
            {
                throw new UsageException($"'{name}' has no value: write {name}=VALUE, or put it behind -- to make it dynamic");
            }

            if (dynamics.ContainsKey(name))
            {
                throw new UsageException($"'{name}' stands on both sides of --");
            }
        }

        if (defaults)
        {
            AddDefaults(source.Directives, statics, dynamics);
        }

        var known = new Dictionary<string, Value>(StringComparer.Ordinal);
        foreach (var (name, value) in statics)
        {
            known.Add(name, value!.Value);
        }

        return new(known, dynamics);
    }

    /// <summary>Adds what is not given: the division of the program's lines; where it has none, what its first run binds, as dynamic variables.</summary>
    private static void AddDefaults(Directives directives, Dictionary<string, Value?> statics, Dictionary<string, Value?> dynamics)
    {
        foreach (var binding in directives.Static)
        {
            if (!dynamics.ContainsKey(binding.Name))
            {
                statics.TryAdd(binding.Name, binding.Value);
            }
        }

        foreach (var binding in directives.UsualDynamic)
        {
            if (!statics.ContainsKey(binding.Name))
            {
                dynamics.TryAdd(binding.Name, binding.Value);
            }
        }
    }

    private static Dictionary<string, Value?> Parse(Session session, Source source, IEnumerable<string> words)
    {
        var bindings = new Dictionary<string, Value?>(StringComparer.Ordinal);
        foreach (var word in words)
        {
            if (word.StartsWith('-'))
            {
                throw new UsageException(
                    session.AfterDashes.Contains(word) ? $"'{word}' stands behind --, where variables are: options stand before it" : $"there is no option '{word}' here");
            }

            var result = BindingReader.Read(word);
            Sources.Report(session, result.Diagnostics, result.Source);
            var binding = result.Binding ?? throw new BadProgramException();
            if (source.Program.FindVariable(binding.Name) is null && !source.Directives.Variables.Contains(binding.Name))
            {
                throw Unknown.Variable(source, binding.Name);
            }

            if (!bindings.TryAdd(binding.Name, binding.Value))
            {
                throw new UsageException($"'{binding.Name}' is bound twice");
            }
        }

        return bindings;
    }
}
