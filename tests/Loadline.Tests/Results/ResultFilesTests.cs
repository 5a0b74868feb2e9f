using System.IO.Compression;
using CsCheck;
using Loadline.Results;

namespace Loadline.Tests.Results;

public sealed class ResultFilesTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("loadline-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_folder_gives_back_totals_and_seconds() => AnyResult.Of.Sample(
        result =>
        {
            ResultFiles.Write(_folder, result);
            var (again, findings) = ResultFiles.Read(_folder);
            findings.ShouldBeEmpty();
            AnyResult.ShouldSayTheSame(again!, result);
            again!.Seconds.Select(second => second.Second).ShouldBe(result.Seconds.Select(second => second.Second));
            foreach (var (actual, expected) in again.Seconds.Zip(result.Seconds))
            {
                AnyResult.ShouldHoldTheSame(actual.Metrics, expected.Metrics);
            }
        },
        iter: 40,
        threads: 1);

    [Fact]
    public void Nothing_but_the_two_files_is_left_behind()
    {
        ResultFiles.Write(_folder, TestResults.Passing);
        ResultFiles.Write(_folder, TestResults.Failing);
        Directory.GetFiles(_folder).Select(Path.GetFileName).Order().ShouldBe([ResultFiles.Totals, ResultFiles.Seconds]);
        ResultFiles.Read(Path.Combine(_folder, ResultFiles.Totals)).Result!.StartedIterations.ShouldBe(TestResults.Failing.StartedIterations);
    }

    [Fact]
    public void Writing_that_breaks_off_leaves_the_old_file()
    {
        var path = Path.Combine(_folder, "report.txt");
        ResultFiles.Replace(path, stream => stream.Write("old"u8));
        Should.Throw<IOException>(() => ResultFiles.Replace(path, stream =>
        {
            stream.Write("new"u8);
            throw new IOException("disk full");
        }));
        File.ReadAllText(path).ShouldBe("old");
        Directory.GetFiles(_folder).ShouldHaveSingleItem();
    }

    [Fact]
    public void The_same_result_gives_the_same_bytes()
    {
        ResultFiles.Write(_folder, TestResults.Passing);
        var first = Directory.GetFiles(_folder).Order().Select(File.ReadAllBytes).ToList();
        ResultFiles.Write(_folder, TestResults.Passing);
        Directory.GetFiles(_folder).Order().Select(File.ReadAllBytes).ShouldBe(first);
    }

    [Fact]
    public void Files_of_two_workers_one_after_the_other_are_one_file()
    {
        var path = Path.Combine(_folder, ResultFiles.Seconds);
        ResultFiles.Write(_folder, TestResults.Passing);
        var once = File.ReadAllBytes(path);
        File.WriteAllBytes(path, [.. once, .. once]);
        var (result, findings) = ResultFiles.Read(_folder);
        findings.ShouldBeEmpty();
        foreach (var (merged, single) in result!.Seconds.Zip(TestResults.Passing.Seconds))
        {
            merged.Second.ShouldBe(single.Second);
            var twice = new MetricSet();
            twice.Merge(single.Metrics);
            twice.Merge(single.Metrics);
            AnyResult.ShouldHoldTheSame(merged.Metrics, twice);
        }
    }

    [Fact]
    public void Seconds_of_another_run_are_left_out_with_a_warning()
    {
        ResultFiles.Write(_folder, TestResults.Passing);
        ResultFiles.Replace(Path.Combine(_folder, ResultFiles.Totals), stream => stream.Write(ResultJson.Bytes(TestResults.Passing with { PlanHash = "other" }).Span));
        var (result, findings) = ResultFiles.Read(_folder);
        result!.Seconds.ShouldBeEmpty();
        findings.ShouldHaveSingleItem().ToString().ShouldContain("warning result-seconds: What was recorded by second is left out");
    }

    [Fact]
    public void Damaged_seconds_never_cost_the_result()
    {
        ResultFiles.Write(_folder, TestResults.Tiny with { Seconds = [.. TestResults.Passing.Seconds.Take(2)] });
        var path = Path.Combine(_folder, ResultFiles.Seconds);
        var whole = File.ReadAllBytes(path);
        Gen.Select(Gen.Int[0, whole.Length - 1], Gen.Byte, Gen.Int[0, whole.Length]).Sample(
            (place, value, length) =>
            {
                var damaged = whole.ToArray();
                damaged[place] = value;
                File.WriteAllBytes(path, damaged[..length]);
                ResultFiles.Read(_folder).Result.ShouldNotBeNull();
            },
            iter: 200,
            threads: 1);
    }

    [Fact]
    public void A_line_without_end_is_refused_before_it_fills_the_memory()
    {
        ResultFiles.Write(_folder, TestResults.Passing);
        using (var gzip = new GZipStream(File.Create(Path.Combine(_folder, ResultFiles.Seconds)), CompressionLevel.Fastest))
        {
            var spaces = new byte[1 << 20];
            spaces.AsSpan().Fill((byte)' ');
            for (var i = 0; i < 80; i++)
            {
                gzip.Write(spaces);
            }
        }

        ResultFiles.Read(_folder).Findings.ShouldHaveSingleItem().Message.ShouldContain("longer than any second");
    }

    [Theory]
    [InlineData("nowhere")]
    [InlineData("nowhere/result.json")]
    [InlineData("a\0b")]
    public void What_is_not_there_is_a_finding(string path) => ResultFiles.Read(Path.Combine(_folder, path)).Findings.ShouldHaveSingleItem().Id.ShouldBe("result-unreadable");

    [Fact]
    public void A_folder_that_cannot_be_written_is_said_so()
    {
        File.WriteAllText(Path.Combine(_folder, "file"), "");
        Should.Throw<LoadlineException>(() => ResultFiles.Write(Path.Combine(_folder, "file"), TestResults.Passing)).Message.ShouldContain("can't be written");
    }
}
