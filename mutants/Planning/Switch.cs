using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Mutants.Planning;

/// <summary>
/// What chooses a mutant in a library: a class that is compiled into it, <c>MutantsOf.Tracer.Mutant</c>. <see cref="Trying.Worker"/>
/// sets its fields by their names, so that one process can try many mutants; while nobody counts, a mutant costs a comparison.
/// </summary>
internal static class Switch
{
    public static string Source(string project) => $$"""
        namespace MutantsOf.{{project}};

        internal static class Mutant
        {
            /// <summary>The number of the mutant that is tried.</summary>
            public static int Now = -1;

            /// <summary>Which mutants the code comes to; null while nobody wants to know.</summary>
            public static bool[]? Met;

            /// <summary>Whether the code came to the mutant that is tried.</summary>
            public static bool WasMet;

            public static bool Is(int number)
            {
                if (Met is { } met)
                {
                    met[number] = true;
                }

                if (number != Now)
                {
                    return false;
                }

                WasMet = true;
                return true;
            }
        }
        """;

    /// <summary>The condition that a mutant is tried, as text.</summary>
    public static string Is(string project, int number) => $"global::MutantsOf.{project}.Mutant.Is({number})";

    /// <summary>The mutants in a piece of code that has them.</summary>
    public static List<int> NumbersIn(SyntaxNode node) =>
        [.. from call in node.DescendantNodesAndSelf().OfType<InvocationExpressionSyntax>()
            where call.Expression.ToString() is var name && name.StartsWith("global::MutantsOf.", StringComparison.Ordinal)
            select int.Parse(call.ArgumentList.Arguments[0].ToString())];
}
