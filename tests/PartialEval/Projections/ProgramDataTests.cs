using Flowgraph;
using Flowgraph.Text;
using Laboratory.Comparing;
using PartialEval.Projections;
using Tests.House;
using Xunit;

namespace Tests.PartialEval.Projections;

/// <summary>Programs as data, there and back; and what is no program is said with its block.</summary>
public static class ProgramDataTests
{
    public static TheoryData<string> Programs => [.. AllPrograms.Names];

    [Theory]
    [MemberData(nameof(Programs))]
    public static void Unpacking_gives_the_program_back(string name)
    {
        var program = AllPrograms.Read(name).Program!;
        var (again, problem) = ProgramData.Unpack(ProgramData.Pack(program));
        Assert.Null(problem);
        Assert.True(UpToNames.Same(program, again!));
        Assert.Equal(program.Blocks.Select(block => block.Label), again!.Blocks.Select(block => block.Label));
        Assert.Equal(ProgramData.Pack(program), ProgramData.Pack(again));
    }

    [Fact]
    public static void Labels_of_mix_become_names_each_once()
    {
        var (program, problem) = ProgramData.Unpack(Value("[[['a',1],[[],['goto',['a1',1]]]],[['a1',1],[[],['goto','a1']]],['a1',[[],['stop',[7]]]]]"));
        Assert.Null(problem);
        Assert.Equal(["a1", "a11", "a1_2"], program!.Blocks.Select(block => block.Label));
        Assert.Equal("7", Flow.Run(program));
    }

    [Theory]
    [InlineData("7", "a program as data is a list of blocks, not 7")]
    [InlineData("[]", "a program as data is a list of blocks, not []")]
    [InlineData("['error','no such jump','hop']", "no such jump: hop")]
    [InlineData("[3]", "the program: a block is [label, [statements, jump]]; this is 3")]
    [InlineData("[['a',[[]]]]", "the program: a block is [label, [statements, jump]]; this is [[]]")]
    [InlineData("[[[1],[[],['stop',[1]]]]]", "the program: a label is a symbol, or [label, number]; this is [1]")]
    [InlineData("[['a',[[],['stop',[1]]]],['a',[[],['stop',[1]]]]]", "the program: a label belongs to one block; this is 'a'")]
    [InlineData("[['a',[7,['stop',[1]]]]]", "block 'a': a block's statements are a list; this is 7")]
    [InlineData("[['a',[[['x','add']],['stop',[1]]]]]", "block 'a': a statement is [result, operator, operands]; this is ['x', 'add']")]
    [InlineData("[['a',[[[1,'add',['x','y']]],['stop',[1]]]]]", "block 'a': a result is a variable, or [] where none is kept; this is 1")]
    [InlineData("[['a',[[['x','plus',['x','y']]],['stop',[1]]]]]", "block 'a': there is no such operator; this is 'plus'")]
    [InlineData("[['a',[[['x','add',['x']]],['stop',[1]]]]]", "block 'a': add takes 2 operands, not 1; this is ['x', 'add', ['x']]")]
    [InlineData("[['a',[[['x','print',['x']]],['stop',[1]]]]]", "block 'a': print has no result to keep; this is ['x', 'print', ['x']]")]
    [InlineData("[['a',[[['x','same',[1]]],['stop',[1]]]]]", "block 'a': an operand is a variable, or [v] for a constant; this is 1")]
    [InlineData("[['a',[[],['hop','a']]]]", "block 'a': a jump is ['goto', label], ['if', variable, label, label] or ['stop', operand]; this is ['hop', 'a']")]
    [InlineData("[['a',[[],['if',[1],'a','a']]]]", "block 'a': a jump is ['goto', label], ['if', variable, label, label] or ['stop', operand]; this is ['if', [1], 'a', 'a']")]
    [InlineData("[['a',[[],['goto','b']]]]", "block 'a': there is no block of this label; this is 'b'")]
    public static void What_is_no_program_is_said(string data, string message) => Assert.Equal((null, message), ProgramData.Unpack(Value(data)));

    private static Value Value(string text) => Flow.Bindings($"x={text}").Single().Value;

    /// <summary>The programs of the repository.</summary>
    internal static class AllPrograms
    {
        public static string Folder { get; } = Path.Combine(Repository.Root, "programs");

        public static IEnumerable<string> Names { get; } =
            [.. Directory.GetFiles(Folder, "*.flow", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(Folder, file).Replace('\\', '/')[..^".flow".Length]).Order(StringComparer.Ordinal)];

        public static ReadResult Read(string name) => ProgramReader.Read(File.ReadAllText(Path.Combine(Folder, name + ".flow")), name);
    }
}
