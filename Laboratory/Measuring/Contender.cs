namespace Laboratory.Measuring;

/// <summary>
/// One way to do something. What it takes beforehand (specializing, compiling) is done once, when it is first asked to run and not before, so that a list of
/// contenders costs nothing.
/// </summary>
public sealed class Contender(string name, Func<Func<object>> prepare)
{
    private readonly Lazy<Func<object>> _run = new(prepare);

    public Contender(string name, Func<object> run)
        : this(name, () => run)
    {
    }

    public string Name => name;

    /// <summary>One run; the answer is what contenders must agree on.</summary>
    public object Run() => _run.Value();
}
