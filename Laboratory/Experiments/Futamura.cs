using Laboratory.Experiments.Projecting;
using PartialEval.Projections;

namespace Laboratory.Experiments;

/// <summary>
/// E9: the three projections of Futamura by a partial evaluator that is itself a program of the language (<c>programs/mix/mix.flow</c>), the self-interpreter given back by
/// ours, and towers of it.
/// </summary>
public static class Futamura
{
    private const string Book = "Jones, Gomard and Sestoft 1993, chapter 4";
    private const string Artefact = "a public implementation of that chapter, 2024";

    public static ExperimentKind Kind { get; } = new(
        "e9",
        "The three projections: compilers and a compiler generator, Jones optimality, towers of interpreters",
        "Futamura, \"Partial Evaluation of Computation Process\" (1971); Jones, Gomard and Sestoft, \"Partial Evaluation and Automatic Program\n"
        + "Generation\" (1993), chapters 4 and 6; sizes of the Turing machine's compiler and of the compiler generator from a public implementation of chapter 4\n"
        + "for a flowchart language. A target is mix(interpreter, program), a compiler mix(mix, interpreter), cogen mix(mix, mix).",
        Run)
    {
        Plots =
        [
            new(
                "e9",
                "the three projections: steps by mix, and by what mix made of itself",
                "projection: 1 target, 2 compiler, 3 compiler generator",
                "steps",
                [
                    new("mix", [(1, "Turing machine, book", ByMix(1)), (2, "Turing machine, book", ByMix(2)), (3, "mix", ByMix(3))]),
                    new("compiler, cogen", [(1, "Turing machine, book", ByMade(1)), (2, "Turing machine, book", ByMade(2)), (3, "mix", ByMade(3))]),
                ]),
        ],
    };

    private static string ByMix(int projection) => $"steps of {ProjectionRows.Written(projection)}";

    private static string ByMade(int projection) => $"steps of {ProjectionRows.WrittenByMade(projection)}";

    private static List<Row> Run(Setting setting)
    {
        var rows = new List<Row>();
        var mix = new Mix(setting.Load("mix/mix").Program);
        setting.Say("mix(mix, mix)");
        var cogen = ProjectionRows.Cogen(rows, mix, setting, new(146, Artefact, $"mix dispatches on {PointwiseDivision.EvaluableCount} operators; there, base functions of the language evaluate expressions"), Book);
        foreach (var subject in Subjects(setting))
        {
            setting.Say($"{subject.Title}: target, compiler");
            ProjectionRows.Add(rows, mix, cogen, subject, setting, Book);
        }

        JonesRows.Add(rows, setting, "Jones, Gomard and Sestoft 1993, section 6.4");
        TowerRows.Add(rows, setting);
        return rows;
    }

    private static IEnumerable<ProjectionSubject> Subjects(Setting setting) =>
    [
        new("Turing machine, book", setting.Load("mix/turing_book"), ["left"])
        {
            Target = new(3, Book, ""),
            Compiler = new(26, Artefact, "26 blocks are with a liveness that is too weak for the third projection, about 40 with the book's; the size depends on how mix is written"),
        },
        new("Turing machine, blanks at both ends", setting.Load("turing"), ["left"]),
        new("square bytecode", setting.Load("square"), []) { Target = new(3, "Bolz 2012, post 4, cleaned by hand", ""), Operations = new(19, "Bolz 2012, post 4, cleaned by hand", "") },
        new("self-interpreter, power", setting.Load("mix/self"), []),
    ];
}
