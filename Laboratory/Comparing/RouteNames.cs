namespace Laboratory.Comparing;

/// <summary>The names of the routes, as tables and JSON have them.</summary>
public static class RouteNames
{
    public const string Interpreted = "interpreted";
    public const string Compiled = "compiled";
    public const string Specialized = "specialized";
    public const string SpecializedCompiled = "specialized, compiled";

    /// <summary>The tracer of the 2012 posts: one trace, constants folded, hints not followed.</summary>
    public const string Published = "published model";

    /// <summary>The tracing engine.</summary>
    public const string Traced = "traced";
    public const string TracedCompiled = "traced, compiled";
}
