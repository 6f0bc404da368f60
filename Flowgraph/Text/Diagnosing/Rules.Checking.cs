namespace Flowgraph.Text;

/// <content>FG05xx: what a program may be but was hardly meant to be.</content>
public static partial class Rules
{
    public static readonly Rule UnreachableBlock = Warning("FG0501", "Every block can be reached from the first.");
    public static readonly Rule CertainFault = Warning("FG0502", "An operation has a chance to succeed.");
    public static readonly Rule ForgottenQuotes = Warning("FG0503", "A symbol stands in quotes.");
    public static readonly Rule UnboundVariable = Warning("FG0504", "A variable that is read gets a value somewhere.");

    private static Rule Warning(string code, string title) => new(code, Severity.Warning, title);
}
