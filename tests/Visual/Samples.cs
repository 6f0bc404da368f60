using System.Collections.Immutable;
using System.Globalization;
using Visualizer;

namespace Tests.Visual;

/// <summary>Pictures that the tests of this folder share.</summary>
public static class Samples
{
    /// <summary>The power program: entry, loop, end.</summary>
    public static Picture Loop { get; } = new("power",
    [
        new("power", "power") { Lines = ["res = 1", "if y"], Roles = NodeRoles.Entry, ColourKey = "power", Count = 1 },
        new("rec", "power_rec") { Lines = ["res = res * x", "y = y - 1", "if y"], Roles = NodeRoles.LoopHead | NodeRoles.Hot, ColourKey = "power_rec", Count = 12_000 },
        new("done", "power_done") { Lines = ["print_and_stop(res)"], Roles = NodeRoles.Exit, ColourKey = "power_done", Count = 1 },
    ],
    [
        new("power", "rec", EdgeKind.True) { Count = 1 },
        new("power", "done", EdgeKind.False) { Count = 0 },
        new("rec", "rec", EdgeKind.True) { Count = 11_999 },
        new("rec", "done", EdgeKind.False) { Count = 1 },
    ]);

    /// <summary>Two branches that meet; the false one is listed second on purpose.</summary>
    public static Picture Diamond { get; } = new("diamond",
    [
        Node("test", ["c = lt(x, 0)", "if c"], NodeRoles.Entry), Node("negative", ["y = neg(x)", "goto join"]),
        Node("positive", ["y = x", "goto join"], NodeRoles.Cold), Node("join", ["print_and_stop(y)"], NodeRoles.Exit),
    ],
    [
        new("test", "negative", EdgeKind.True), new("test", "positive", EdgeKind.False), new("negative", "join"), new("positive", "join"),
    ]);

    /// <summary>Both branches and a promotion into the same block, and two self edges.</summary>
    public static Picture Parallel { get; } = new("parallel edges",
    [
        Node("a", ["if x"], NodeRoles.Entry), Node("b", ["promote(y, b)"]), Node("c", ["print_and_stop(1)"], NodeRoles.Exit),
    ],
    [
        new("a", "b", EdgeKind.True) { Count = 40 }, new("a", "b", EdgeKind.False) { Count = 2 },
        new("b", "b", EdgeKind.Promote), new("b", "b", EdgeKind.True) { Label = "again" }, new("b", "c", EdgeKind.False), new("b", "a"),
    ]);

    /// <summary>A trace with guards: stubs at lines, one bridge, one exit drawn as a node.</summary>
    public static Picture Guards { get; } = new("trace of loop",
    [
        new("pre", "preamble")
        {
            Roles = NodeRoles.TraceEntry, ColourKey = "loop", Count = 1,
            Lines =
            [
                new("guard_value(bytecode, 'square')") { Exit = new("loop", 0) }, new("op = readlist(bytecode, pc)"),
                new("guard_true(lt(pc, 8))") { Exit = new("end", 17) },
            ],
        },
        new("body", "loop body")
        {
            Roles = NodeRoles.LoopHead | NodeRoles.Hot, ColourKey = "loop", Caption = "op_add · pc = 2, bytecode = 'square'", Count = 1_234_567,
            Lines = ["a = a + r1", "r0 = r0 - 1", new("guard_true(r0)") { Exit = new("exit", 1_204) }],
        },
        new("bridge", "bridge 1") { ColourKey = "exit", Caption = "op_return_a", Lines = ["print_and_stop(a)"], Roles = NodeRoles.Exit, Count = 1_004 },
        new("stub", "op_jump") { Roles = NodeRoles.GuardExit },
    ],
    [
        new("pre", "body"), new("body", "body") { Count = 1_233_000 },
        new("body", "bridge", EdgeKind.GuardExit) { Count = 1_004 }, new("body", "stub", EdgeKind.GuardExit) { Count = 200 },
    ]);

    /// <summary>Text that every format has to escape, wide characters, and lines that are too long.</summary>
    public static Picture Awkward { get; } = new("<awkward> & \"quoted\" 'picture'",
    [
        new("<a>&\"", "l\"oop & <b>")
        {
            Caption = "ключ · 値 = 'mov_a_r0', pc = [1, 2, [3, 4]], stack = [0, 0, 0, 0, 0, 0, 0, 0], more = {x}, e\u0301 and 🙂 and again and again and again",
            Lines = ["x = '</text><script>alert(1)</script>'", "y = '\u0000\u001b\ud800'", "漢字漢字 = same('日本語')", "  indented\\n", new string('m', 100)],
            Roles = NodeRoles.Entry | NodeRoles.Current, ColourKey = "a",
        },
        new("b]]>", "`b'|{}`") { Lines = [.. Enumerable.Range(0, 50).Select(i => (PictureLine)$"v{i} = {i}")], Roles = NodeRoles.Changed },
    ],
    [
        new("<a>&\"", "b]]>") { Label = "<&\"'|]>" },
    ]);

    /// <summary>A chain of blocks, every seventh of which may leave the loop over the last ten.</summary>
    public static Picture Chain(int length) => new($"chain of {length}",
        [.. Enumerable.Range(0, length).Select(i => Node(Label(i), [$"x{i} = x{i} + 1", $"goto b{i + 1}"], i == 0 ? NodeRoles.Entry : NodeRoles.None))],
        [.. Enumerable.Range(1, length - 1).Select(i => new PictureEdge(Label(i - 1), Label(i), i % 7 == 0 ? EdgeKind.True : EdgeKind.Jump)),
            .. Enumerable.Range(1, Math.Max(0, (length - 1) / 14)).Select(i => new PictureEdge(Label(14 * i), Label(14 * i - 10), EdgeKind.False))]);

    /// <summary>A dispatch loop: one head, many handlers, each back to the head.</summary>
    public static Picture Dispatch(int handlers) => new($"dispatch over {handlers}",
        [Node("head", ["op = readlist(bytecode, pc)", "if op"], NodeRoles.Entry | NodeRoles.LoopHead), .. Enumerable.Range(0, handlers).SelectMany(Handler),
            Node("end", ["print_and_stop(a)"], NodeRoles.Exit)],
        [new("head", "test0"), .. Enumerable.Range(0, handlers).SelectMany(i => new PictureEdge[]
        {
            new($"test{i}", $"op{i}", EdgeKind.True) { Count = 1L << i }, new($"test{i}", i + 1 < handlers ? $"test{i + 1}" : "end", EdgeKind.False), new($"op{i}", "head"),
        })]);

    public static ImmutableArray<Picture> All { get; } = [Loop, Diamond, Parallel, Guards, Awkward, Chain(133), Dispatch(7)];

    private static IEnumerable<PictureNode> Handler(int i) =>
        [Node($"test{i}", [$"c = eq(op, {i})", "if c"]), Node($"op{i}", [$"r{i} = a", "pc = pc + 1", "goto head"])];

    private static PictureNode Node(string id, ImmutableArray<PictureLine> lines, NodeRoles roles = NodeRoles.None) =>
        new(id, id) { Lines = lines, Roles = roles, ColourKey = id };

    private static string Label(int i) => "b" + i.ToString(CultureInfo.InvariantCulture);
}
