namespace Cli.Interactive;

/// <summary>The commands of a session, each with what stands behind it and what it does: for <c>:help</c> and completion.</summary>
internal static class Commands
{
    public static readonly (string Name, string Form, string Meaning)[] All =
    [
        ("load", ":load FILE", "a program in place of the one that is here; variables stay"),
        ("save", ":save FILE", "writes the program"),
        ("list", ":list [LABEL]", "the program, or a block of it"),
        ("vars", ":vars", "the variables and their values"),
        ("run", ":run [x=1 …]", "runs the program from its first block"),
        ("step", ":step [N | x=1 …]", "runs it step by step, and shows the store; an empty line goes on"),
        ("continue", ":continue", "runs on to the end, without stopping at steps"),
        ("specialize", ":specialize [y=5 -- x]", "the residual program"),
        ("trace", ":trace [x=1 …]", "the traces of a run"),
        ("draw", ":draw [residual | trace | …] [-o FILE]", "writes a picture, and says where"),
        ("explain", ":explain [y=5] why VAR@BLOCK", "why something is dynamic"),
        ("compare", ":compare [x=1 -- y=2]", "runs the program in every way there is"),
        ("check", ":check", "what is wrong with the program, or hardly meant"),
        ("set", ":set [fuel N | memory MB]", "limits of a run"),
        ("clear", ":clear", "forgets program and variables"),
        ("help", ":help", "this list"),
        ("quit", ":quit", "ends the session; so does the end of input"),
    ];

    /// <summary>Those that are the verb of the same name, given the session's program.</summary>
    public static readonly string[] Verbs = ["specialize", "trace", "draw", "explain", "compare", "check"];

    public static string Help { get; } = """
        A statement or an expression is computed at once:     x = 3     x * x     print(x)     goto loop
        A label begins a block, a jump ends it; a block of the same label is replaced.     _ is the last value.

        """.ReplaceLineEndings("\n") + string.Concat(All.Select(it => $"  {it.Form,-40} {it.Meaning}\n"));
}
