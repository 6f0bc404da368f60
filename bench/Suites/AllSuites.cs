using Bench.Sections;
using Bench.Timing;

namespace Bench.Suites;

/// <summary>P1: the interpreter.</summary>
public class InterpreterSuite() : Suite(InterpreterSection.Section);

/// <summary>P3: compiled programs.</summary>
public class KernelSuite() : Suite(KernelSection.Section);

/// <summary>One loop over more and more operations.</summary>
public class MethodSizeSuite() : Suite(MethodSizeSection.Section);

/// <summary>P11: compiling.</summary>
public class CompilingSuite() : Suite(CompilingSection.Section);

/// <summary>P5: from text to result.</summary>
public class EndToEndSuite() : Suite(EndToEndSection.Section);

/// <summary>P4: compiled traces.</summary>
public class TraceSuite() : Suite(TraceSection.Section);

/// <summary>P12 and P13: Brainfuck, the project's own program.</summary>
public class BrainfuckSuite() : Suite(BrainfuckSection.Section);

/// <summary>P14: TLC programs.</summary>
public class TlcSuite() : Suite(TlcSection.Section);

/// <summary>P6 and P8: specializing and cleaning.</summary>
public class SpecializerSuite() : Suite(SpecializerSection.Section);

/// <summary>P9 and P10: recording and optimizing.</summary>
public class TracerSuite() : Suite(TracerSection.Section);

/// <summary>The list: a suite for each section that times something within this process.</summary>
public static class AllSuites
{
    public static IReadOnlyList<Suite> All { get; } =
    [
        new InterpreterSuite(), new KernelSuite(), new MethodSizeSuite(), new CompilingSuite(), new EndToEndSuite(), new TraceSuite(), new BrainfuckSuite(), new TlcSuite(),
        new SpecializerSuite(), new TracerSuite(),
    ];

    /// <summary>Sections that could be timed and have no suite; there should be none.</summary>
    public static IEnumerable<Section> Missing => Entry.Sections.Where(section => section.Contests().Any() && !All.Any(suite => suite.Section == section));
}
