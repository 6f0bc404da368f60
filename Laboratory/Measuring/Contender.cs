namespace Laboratory.Measuring;

/// <summary>
/// One way to do something. What it takes beforehand (specializing, compiling) is done once, when it is first asked to run and not before, so that a list of
/// contenders costs nothing.
/// </summary>
public sealed class Contender
{
    private readonly Lazy<Func<object>> _run;

    public Contender(string name, Func<Func<object>> prepare)
    {
        (Name, _run) = (name, new(prepare));
    }

    public Contender(string name, Func<object> run)
        : this(name, () => run)
    {
    }

    public string Name { get; }

    /// <summary>
    /// Whether an answer is a <see cref="TimedAnswer"/>: it times what it does itself, being another process, or doing more than is
    /// to be timed.
    /// </summary>
    public bool TimesItself { get; private init; }

    /// <summary>One that times itself.</summary>
    public static Contender Timing(string name, Func<Func<TimedAnswer>> prepare) => new(name, () =>
    {
        var run = prepare();
        return () => run();
    })
    {
        TimesItself = true,
    };

    /// <summary>One run; the answer is what contenders must agree on.</summary>
    public object Run() => _run.Value();
}

/// <summary>An answer with the time that it took. Two are equal if the answers are.</summary>
/// <param name="Answer">What contenders must agree on.</param>
/// <param name="Time">Processor time.</param>
public sealed record TimedAnswer(object Answer, TimeSpan Time)
{
    public bool Equals(TimedAnswer? other) => other is not null && Answer.Equals(other.Answer);

    public override int GetHashCode() => Answer.GetHashCode();

    public override string ToString() => $"{Answer}";
}
