using Visualizer;
using Xunit;

namespace Tests.Visual;

/// <summary>The layouts of this machine. A test that needs one that is not here checks the message about it instead.</summary>
internal static class Machine
{
    public static readonly LayoutTools Tools = LayoutTools.OnThisMachine();

    /// <summary>A bundle that is there, whatever is in it.</summary>
    public static readonly LayoutBundle AnyBundle = LayoutBundle.OfFile(typeof(Machine).Assembly.Location);

    /// <summary>Runs the test on the named engine; without it, asserts that the user is told what to install.</summary>
    public static void With(string engine, Action<ILayout> test)
    {
        var only = engine == "MSAGL" ? Tools with { Dot = null } : Tools with { Node = null };
        using var layout = Layout.Choose(only);
        if (layout is not MissingLayout)
        {
            test(layout);
            return;
        }

        var problem = Assert.IsType<PictureProblem>(PictureLayout.Place(Samples.Loop, layout)).Problem;
        Assert.Equal(LayoutProblemKind.Missing, problem.Kind);
        Assert.Contains("install Node.js 18 or later", problem.Message, StringComparison.Ordinal);
        Assert.Contains("apt install graphviz", problem.Message, StringComparison.Ordinal);
    }

    public static PlacedPicture Placed(Picture picture, ILayout layout) => PictureLayout.Place(picture, layout) switch
    {
        PlacedPicture placed => placed,
        PictureProblem problem => throw new InvalidOperationException(problem.Problem.Message),
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
