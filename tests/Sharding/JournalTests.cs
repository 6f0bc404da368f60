using System.Text;
using System.Text.Json;
using Laboratory.Sharding;
using Tests.Properties;
using Xunit;

namespace Tests.Sharding;

public sealed class JournalTests : IDisposable
{
    private static readonly Heading Squares = new("squares", new Dictionary<string, string> { ["of"] = "0..20", ["by"] = "tests" }, "b1");

    private readonly string _path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());

    public void Dispose()
    {
        File.Delete(_path);
        File.Delete(_path + ".2");
    }

    [Fact]
    public void What_is_done_is_not_done_again()
    {
        var asked = new List<long>();
        Assert.False(Run(20, asked, enough: result => result.Square >= 16).IsComplete);
        Assert.Equal([0, 1, 2, 3, 4], asked);
        asked.Clear();
        var all = Run(20, asked);
        Assert.True(all.IsComplete);
        Assert.Equal(Enumerable.Range(5, 15).Select(it => (long)it), asked);
        Assert.Equal(Roots(20), all.InOrder.Select(it => it.Square));
    }

    [Cases<To100>(60)]
    public void Killed_anywhere_nothing_is_lost_or_counted_twice(int at)
    {
        var bytes = Written(6);
        File.WriteAllBytes(_path, bytes[..(int)((uint)at % (uint)(bytes.Length + 1))]);
        Assert.Equal(Roots(6), Run(6, []).InOrder.Select(it => it.Square));
        Assert.Equal(bytes, File.ReadAllBytes(_path));
    }

    [Cases<To100>(200)]
    public void A_damaged_byte_is_never_believed(int at, byte value)
    {
        var bytes = Written(5);
        var start = Array.IndexOf(bytes, (byte)'\n') + 1;
        var place = start + (int)((uint)at % (uint)(bytes.Length - start));
        var before = bytes[place];
        bytes[place] = value;
        File.WriteAllBytes(_path, bytes);
        var (content, error) = JournalContent<Result>.Read(_path);
        Assert.Null(error);
        Assert.All(content!.Done, pair => Assert.Equal(pair.Key * pair.Key, pair.Value.Square));
        Assert.Equal(before == value, content.Done.Count == 5);
        Assert.Equal(Roots(5), Run(5, []).InOrder.Select(it => it.Square));
    }

    [Fact]
    public void Damage_is_said_with_its_line()
    {
        Run(3, []);
        var lines = File.ReadAllLines(_path);
        lines[2] = lines[2].Replace("\"Square\":1", "\"Square\":9", StringComparison.Ordinal);
        File.WriteAllLines(_path, lines);
        var content = JournalContent<Result>.Read(_path).Content!;
        Assert.Equal($"line 3 of '{_path}' is damaged; what it held is done again when the work goes on", Assert.Single(content.Damage));
        Assert.Equal([0, 2], content.Done.Keys.Order());
    }

    [Fact]
    public void Two_results_for_a_batch_are_said()
    {
        Run(2, []);
        File.AppendAllText(_path, JournalContent<Result>.Line(1, new(7)));
        File.AppendAllText(_path, JournalContent<Result>.Line(0, new(0)));
        var content = JournalContent<Result>.Read(_path).Content!;
        Assert.Contains("another result for batch 1", Assert.Single(content.Damage), StringComparison.Ordinal);
        Assert.Equal(1, content.Done[1].Square);
    }

    [Fact]
    public void Another_work_or_build_is_refused_in_words()
    {
        Run(2, []);
        Assert.Contains("its setting of is 0..20, not 0..9", Refused(Squares with { Settings = new Dictionary<string, string> { ["of"] = "0..9", ["by"] = "tests" } }), StringComparison.Ordinal);
        Assert.Contains("its setting by is tests, not none", Refused(Squares with { Settings = new Dictionary<string, string> { ["of"] = "0..20" } }), StringComparison.Ordinal);
        Assert.Contains("it holds a squares, not a cubes", Refused(Squares with { Work = "cubes" }), StringComparison.Ordinal);
        Assert.Contains("another build", Refused(Squares with { Build = "b2" }), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_of_something_else_is_left_as_it_is()
    {
        foreach (var text in new[] { "notes", "notes\n", "{}\n", "[1]\nmore\n", "{\"Work\":3}\n" })
        {
            File.WriteAllText(_path, text);
            Assert.Contains("no journal", Refused(Squares), StringComparison.Ordinal);
            Assert.Equal(text, File.ReadAllText(_path));
        }
    }

    [Fact]
    public void A_journal_that_is_open_is_not_opened_again_and_can_be_read()
    {
        using (var journal = Journal<Result>.Open(_path, Squares).Journal!)
        {
            journal.Add(4, new(16));
            Assert.Contains("in use", Refused(Squares), StringComparison.Ordinal);
            Assert.Equal(16, JournalContent<Result>.Read(_path).Content!.Done[4].Square);
        }

        Assert.False(File.Exists(_path + ".lock"));
        Journal<Result>.Open(_path, Squares).Journal!.Dispose();
    }

    [Fact]
    public void A_folder_that_is_not_there_is_said() =>
        Assert.Contains("cannot be used", Journal<Result>.Open(Path.Combine(_path, "none", "a"), Squares).Error, StringComparison.Ordinal);

    [Fact]
    public void Journals_of_shards_merge_to_the_whole_and_count_once()
    {
        Run(9, [], new(0, 2));
        var second = _path + ".2";
        using (var journal = Journal<Result>.Open(second, Squares).Journal)
        {
            ShardedRun.Run(9, it => new Result(it * it), new RunOptions { Shard = new(1, 2) }, journal);
            journal!.Add(0, new(0));
        }

        var (merged, error) = Merged<Result>.Of([_path, second, _path]);
        Assert.Null(error);
        Assert.Equal(Roots(9), merged!.Of(9).InOrder.Select(it => it.Square));
        Assert.True(merged.Of(9).IsComplete);
        Assert.False(merged.Of(10).IsComplete);
        Assert.False(Merged<Result>.Of([second]).Merged!.Of(9).IsComplete);
        Assert.NotNull(Merged<Result>.Of([_path, _path + ".none"]).Error);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void Jobs_shards_and_time_leave_no_trace(int jobs)
    {
        var parts = Enumerable.Range(0, 3).Select(i => ShardedRun.Run(100, it => it * 3, new RunOptions { Shard = new(i, 3), Jobs = jobs })).ToList();
        Assert.All(parts, part => Assert.True(part.IsComplete));
        Assert.Equal(Enumerable.Range(0, 100).Select(it => it * 3L), parts.SelectMany(part => part.Done).OrderBy(pair => pair.Key).Select(pair => pair.Value));
        Assert.Empty(ShardedRun.Run(100, it => it, new RunOptions { Limit = TimeSpan.Zero }).Done);
    }

    [Fact]
    public void Shards_are_read_or_refused()
    {
        Assert.Equal(new Shard(3, 4), Shard.TryParse("3/4"));
        Assert.Equal("3/4", new Shard(3, 4).ToString());
        Assert.All(new[] { "", "4/4", "1", "-1/2", "a/2", "0/0", "1/2/3", "0/99999999999" }, text => Assert.Null(Shard.TryParse(text)));
        Assert.Equal([3, 2, 2], Enumerable.Range(0, 3).Select(i => new Shard(i, 3).Of(7)));
    }

    private static IEnumerable<long> Roots(int count) => Enumerable.Range(0, count).Select(it => (long)it * it);

    /// <summary>The bytes of a journal of so many batches.</summary>
    private static byte[] Written(int batches) => Encoding.UTF8.GetBytes(
        JsonSerializer.Serialize(Squares) + "\n" + string.Concat(Enumerable.Range(0, batches).Select(it => JournalContent<Result>.Line(it, new((long)it * it)))));

    private ShardedResult<Result> Run(long batches, List<long> asked, Shard? shard = null, Func<Result, bool>? enough = null)
    {
        var (journal, error) = Journal<Result>.Open(_path, Squares);
        Assert.Null(error);
        using (journal)
        {
            return ShardedRun.Run(batches, Square, new RunOptions { Shard = shard ?? Shard.Whole }, journal, enough);
        }

        Result Square(long it)
        {
            asked.Add(it);
            return new(it * it);
        }
    }

    private string Refused(Heading heading)
    {
        var (journal, error) = Journal<Result>.Open(_path, heading);
        Assert.Null(journal);
        return error!;
    }

    private sealed record Result(long Square);
}
