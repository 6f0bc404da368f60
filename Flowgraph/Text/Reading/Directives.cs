namespace Flowgraph.Text;

/// <summary>
/// What the <c>#?</c> lines of a source say: expectations that tests check, and defaults that a command line falls back on.
/// <code>
/// #? run x=10 y=2 -> 100                            a run and its result
/// #? run x='ten' y=2 -> fault wrong-kind at loop:0  a fault and its place: block, instruction (from 0, the jump last)
/// #? run x=1 y=-1 -> out-of-fuel
/// #? input "text" 3 [1, 2]                          input values: text stands for its bytes, as ints
/// #? output 'hello' 3 "bytes\n"                     what the run before prints: text stands for raw bytes
/// #? static y=2                                     a division's static variables
/// #? dynamic x=10 z                                 its dynamic ones, with a value to run the residual program on
/// #? trace loop                                     where to start a trace
/// </code>
/// The first input line is the program's; one after a run line is that run's own.
/// </summary>
/// <param name="Runs">In the order in which they are written.</param>
/// <param name="Static">All static lines together.</param>
/// <param name="Dynamic">All dynamic lines together.</param>
/// <param name="Input">The program's input values; none when no line says.</param>
/// <param name="TraceAnchor">A label of the program; null when no line says.</param>
public sealed record Directives(
    Sequence<RunDirective> Runs, Sequence<Binding> Static, Sequence<Binding> Dynamic, Sequence<Value> Input, string? TraceAnchor)
{
    public static readonly Directives None = new([], [], [], [], null);

    /// <summary>The words that such a line begins with.</summary>
    public static IEnumerable<string> Words => DirectiveGrammar.Words;

    /// <summary>
    /// What is dynamic where nothing else is said, beside <see cref="Static"/>: the dynamic variables of the lines' division; where they
    /// state none, what the first run binds.
    /// </summary>
    public Sequence<Binding> UsualDynamic => Static.Count + Dynamic.Count > 0 || Runs.Count == 0 ? Dynamic : Runs[0].Bindings;

    /// <summary>The names of the variables that some line binds or names, each once; the program need not have them.</summary>
    public IEnumerable<string> Variables =>
        Runs.SelectMany(run => run.Bindings).Concat(Static).Concat(Dynamic).Select(binding => binding.Name).Distinct(StringComparer.Ordinal);
}

/// <summary>One expected run.</summary>
/// <param name="Bindings">Each has a value.</param>
/// <param name="Expected">How it ends.</param>
/// <param name="Input">Its input values: its own, or else the program's.</param>
/// <param name="Output">What it prints; null when no line says.</param>
/// <param name="Span">The line.</param>
public sealed record RunDirective(
    Sequence<Binding> Bindings, Expectation Expected, Sequence<Value> Input, Sequence<OutputItem>? Output, SourceSpan Span);

/// <summary>How a run is expected to end.</summary>
public abstract record Expectation;

/// <summary><c>-> 100</c></summary>
public sealed record ExpectedValue(Value Value) : Expectation;

/// <summary><c>-> fault division-by-zero at BLOCK:N</c></summary>
public sealed record ExpectedFault(FaultKind Kind, string Block, int Instruction) : Expectation;

/// <summary><c>-> out-of-fuel</c></summary>
public sealed record ExpectedOutOfFuel : Expectation;

/// <summary><c>-> out-of-memory</c></summary>
public sealed record ExpectedOutOfMemory : Expectation;
