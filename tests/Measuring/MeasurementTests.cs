using FsCheck;
using FsCheck.Fluent;
using Laboratory.Measuring;
using Xunit;

namespace Tests.Measuring;

/// <summary>Raw measurements: what is written is what is read, and tables are made of medians.</summary>
public class MeasurementTests
{
    private static readonly string[] Names = ["interpreted", "C#, checked", "say \"hi\"", "# no comment", "", "ünïcode", "a=1;b=2"];

    [Fact]
    public void Reading_gives_what_was_written()
    {
        var rows =
            from name in Gen.Elements(Names)
            from size in Gen.Elements(Names)
            from unit in Gen.Elements("ns", "operations, raw")
            from run in Gen.Choose(0, 100)
            from bits in Gen.Choose(int.MinValue, int.MaxValue)
            select new Measurement(name, size, run, bits / 3.0 * 1e-9, unit);
        Check.One(Config.QuickThrowOnFailure, Prop.ForAll(rows.ListOf().ToArbitrary(), list =>
        {
            var all = new Measurements("kernels", Surroundings.Here().With("gcc", "12.2\nof Debian: yes"));
            list.ToList().ForEach(all.Add);
            var (read, error) = MeasurementCsv.Read("kernels", MeasurementCsv.Write(all));
            Assert.Null(error);
            Assert.Equal(all.All, read!.All);
            Assert.Equal(all.Surroundings, read.Surroundings);
        }));
    }

    [Theory]
    [InlineData("", "the line 'section,contender,size,run,value,unit' is missing")]
    [InlineData("# date: today\nx", "line 2 is no measurement of 'kernels'")]
    [InlineData("section,contender,size,run,value,unit\nmemory,a,b,1,2,ns", "line 2 is no measurement of 'kernels'")]
    [InlineData("section,contender,size,run,value,unit\nkernels,a,b,1,two,ns", "line 2 is no measurement of 'kernels'")]
    [InlineData("section,contender,size,run,value,unit\nkernels,a,b,1,2", "line 2 is no measurement of 'kernels'")]
    public void What_is_no_measurement_is_said(string text, string message) => Assert.Equal((null, message), MeasurementCsv.Read("kernels", text));

    [Fact]
    public void Medians_are_of_one_contender_size_and_unit()
    {
        var all = new Measurements("kernels", Surroundings.Here());
        foreach (var (value, run) in new[] { 9.0, 1, 4, 2 }.Select((value, i) => (value, i + 1)))
        {
            all.Add(new("ours", "sieve", run, value, Measurement.Nanoseconds));
        }

        all.AddCount("ours", "sieve", 1000, "operations");
        all.AddTime("theirs", "sieve", 1, TimeSpan.FromMicroseconds(0.1));
        Assert.Equal(3, all.Median("ours", "sieve"));
        Assert.Equal(1000, all.Median("ours", "sieve", "operations"));
        Assert.Equal(0.03, all.Ratio("ours", "theirs", "sieve"), 1e-12);
        Assert.True(double.IsNaN(all.Median("ours", "sort")));
        Assert.Equal(2, Measurements.GeometricMean([1, 4]), 1e-12);
    }

    [Fact]
    public void A_command_line_says_what_to_measure()
    {
        string[] sections = ["interpreter", "kernels", "tracer"];
        var (options, error) = BenchOptions.Parse(["tracer", "--runs", "3", "interpreter", "--write"], sections);
        Assert.Null(error);
        Assert.Equal(["interpreter", "tracer"], options!.Sections);
        Assert.Equal((3, true, null), (options.Runs, options.Write, options.Csv));
        Assert.Equal(sections, BenchOptions.Parse([], sections).Options!.Sections);
    }

    [Theory]
    [InlineData("--runs", "--runs needs a value")]
    [InlineData("--runs 0", "--runs takes a number from 1, not '0'")]
    [InlineData("--data nowhere", "--data takes a folder that exists, not 'nowhere'")]
    [InlineData("--from nowhere", "--from takes a folder that exists, not 'nowhere'")]
    [InlineData("--quick", "there is no option '--quick'; --help lists them")]
    [InlineData("kernel", "there is no section 'kernel'; there are interpreter, kernels")]
    public void What_makes_no_sense_is_said(string line, string message) =>
        Assert.Equal((null, message), BenchOptions.Parse(line.Split(' '), ["interpreter", "kernels"]));
}
