using System.CommandLine;
using Cli.Notebooks;

namespace Cli.Verbs;

/// <summary><c>flow notebook new FILE</c>: a notebook to start from, three cells to a residual program's picture; as a chapter where the name ends with <c>.cs</c>.</summary>
internal static class NotebookMaking
{
    private const string Template = "notebooks/starter.cs";

    public static Command Create(Session session)
    {
        var file = new Argument<string>("FILE") { Description = "The notebook to make; .ipynb is added where the name has no ending. One that ends with .cs is made a chapter." };
        var force = new Option<bool>("--force") { Description = "Replace a file that is there." };
        var command = new Command("new", "Make a notebook to start from: three cells to the picture of a residual program.") { file, force };
        command.SetAction(parsed =>
        {
            var given = parsed.GetValue(file)!;
            var path = Path.HasExtension(given) ? given : given + ".ipynb";
            var isChapter = Path.GetExtension(path) == ".cs";
            if (!isChapter && Path.GetExtension(path) != ".ipynb")
            {
                throw new UsageException($"a notebook's name ends with .ipynb, a chapter's with .cs, not with {Path.GetExtension(path)}");
            }

            var chapter = Percent.Read(Resources.Read(Template), Template);
            var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
            var text = isChapter
                ? Percent.Write(chapter with { Header = PackageLines.ChapterHeader(folder) })
                : NotebookWriter.Write(ChapterNotebook.Of(chapter, PackageLines.For(folder)));
            NewFiles.Write(session, [(path, text)], parsed.GetValue(force));
            session.Error.WriteLine($"flow: wrote {path}; open it in Jupyter or Visual Studio Code, or\n  flow notebook run {path}");
            return Exit.Done;
        });
        return command;
    }
}
