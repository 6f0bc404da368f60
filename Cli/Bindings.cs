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
public sealed record Bindings(IReadOnlyDictionary<string, Value> Static, IReadOnlyDictionary<string, Value?> Dynamic)
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
        if (statics.FirstOrDefault(pair => pair.Value is null).Key is { } bare)
        {
            throw new UsageException($"'{bare}' has no value: write {bare}=VALUE, or put it behind -- to make it dynamic");
        }

        if (statics.Keys.FirstOrDefault(dynamics.ContainsKey) is { } both)
        {
            throw new UsageException($"'{both}' stands on both sides of --");
        }

        var given = statics.Keys.Concat(dynamics.Keys).ToHashSet();
        foreach (var (binding, isStatic) in defaults ? Defaults(source.Directives) : [])
        {
            if (given.Add(binding.Name))
            {
                (isStatic ? statics : dynamics)[binding.Name] = binding.Value;
            }
        }

        return new(statics.ToDictionary(pair => pair.Key, pair => pair.Value!.Value), dynamics);
    }

    /// <summary>The division of the program's lines; where it has none, what its first run binds, as dynamic variables.</summary>
    private static IEnumerable<(Binding Binding, bool IsStatic)> Defaults(Directives directives)
    {
        var divided = directives.Static.Select(binding => (binding, true)).Concat(directives.Dynamic.Select(binding => (binding, false))).ToList();
        return divided.Count > 0 || directives.Runs.Count == 0 ? divided : directives.Runs[0].Bindings.Select(binding => (binding, false));
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
