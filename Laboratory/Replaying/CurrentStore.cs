namespace Laboratory.Replaying;

/// <summary>
/// What is known where the specializer is, in a replay of it: variables by name, with the value's text.
/// <code>
///   Become(pc = 2, a known in part);  Forget(a)    →    store pc = 2
/// </code>
/// </summary>
internal sealed class CurrentStore(LogBuilder log)
{
    private const string Group = "store";

    private readonly HashSet<string> _known = [];

    public bool Knows(string name) => _known.Contains(name);

    /// <summary>Exactly these are known.</summary>
    public void Become(IReadOnlyCollection<(string Name, string Text)> known)
    {
        foreach (var name in _known.Except(known.Select(each => each.Name)).ToArray())
        {
            Forget(name);
        }

        foreach (var (name, text) in known)
        {
            Know(name, text);
        }
    }

    public void Know(string name, string text)
    {
        _known.Add(name);
        log.Set(new(Group, name), text);
    }

    public void Forget(string name)
    {
        _known.Remove(name);
        log.Remove(new(Group, name));
    }
}
