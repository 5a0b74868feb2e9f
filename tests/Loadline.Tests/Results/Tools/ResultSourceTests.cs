using System.IO.Compression;
using System.Text;
using CsCheck;
using Loadline.Plans;
using Loadline.Results;
using Loadline.Results.Tools;
using Loadline.Testing;

namespace Loadline.Tests.Results.Tools;

public sealed class ResultSourceTests
{
    private static readonly string Corpus = Path.Combine(Repository.Root, "tests", "Corpus", "results");

    public static TheoryData<string> Files => [.. Directory.GetFiles(Corpus).Select(file => Path.GetFileName(file)!)];

    [Theory]
    [InlineData("k6-summary.json", ResultFormat.K6Summary)]
    [InlineData("k6-export.json", ResultFormat.K6Export)]
    [InlineData("k6-machine.json", ResultFormat.K6MachineSummary)]
    [InlineData("k6-lines.json", ResultFormat.K6Lines)]
    [InlineData("artillery.json", ResultFormat.Artillery)]
    public void A_format_is_told_from_the_content(string file, ResultFormat format)
    {
        using var folder = new Folder();
        var renamed = Path.Combine(folder.Path, "any.name");
        File.Copy(Path.Combine(Corpus, file), renamed);
        Read(renamed).Format.ShouldBe(format);
    }

    [Theory]
    [InlineData("k6-summary.json")]
    [InlineData("k6-export.json")]
    [InlineData("k6-machine.json")]
    public void The_three_summaries_of_k6_tell_the_same_numbers(string file)
    {
        var result = Read(Path.Combine(Corpus, file)).Result;
        result.Tool.ShouldBe("k6");
        result.Duration.TotalSeconds.ShouldBe(20.5, 1e-6);
        Select(result, "http_reqs").Sum.ShouldBe(800);

        // 'passes' of http_req_failed are failed requests.
        Select(result, "http_req_failed").NonZero.ShouldBe(10);
        Select(result, "http_req_failed").Share.ShouldBe(0.0125);
        Select(result, "checks").Share.ShouldBe(0.9875);
        Select(result, "dropped_iterations").Sum.ShouldBe(12);
        Select(result, "vus").Max.ShouldBe(3);
        var duration = Select(result, "http_req_duration");
        duration.Count.ShouldBe(800);
        duration.Mean.ShouldBe(21.20114829, 1e-6);
        duration.Percentile(95).ShouldBe(45.373354, 1e-6);
        duration.Percentile(99).ShouldBe(double.NaN);
        Select(result, "basket_value").Percentile(50).ShouldBe(10.5);
    }

    [Fact]
    public void Both_spellings_of_a_crossed_threshold_mean_the_same()
    {
        // {"ok": false} in the one file is true in the other.
        var (summary, export) = (Read(Path.Combine(Corpus, "k6-summary.json")), Read(Path.Combine(Corpus, "k6-export.json")));
        summary.Thresholds.ShouldBe(export.Thresholds);
        summary.Thresholds.Where(threshold => threshold.Crossed == true).ShouldBe([new ToolThreshold("http_req_duration", "p(99)<20", true), new ToolThreshold("http_req_failed", "rate<0.01", true)]);
        summary.Thresholds.Count(threshold => threshold.Crossed == false).ShouldBe(2);
    }

    [Fact]
    public void Checks_are_read_from_lists_and_from_objects()
    {
        Read(Path.Combine(Corpus, "k6-summary.json")).Result.Checks.ShouldBe([new RunCheck("shop", "status is 200", 790, 10)]);
        Read(Path.Combine(Corpus, "k6-export.json")).Result.Checks.ShouldBe([new RunCheck("shop", "status is 200", 790, 10)]);
    }

    [Fact]
    public void A_tag_that_a_threshold_names_is_a_series_beside_the_total()
    {
        var result = Read(Path.Combine(Corpus, "k6-summary.json")).Result;
        var order = result.Metrics.Select("http_req_duration", [new Field("name", "POST /orders")])!;
        order.IsCountKnown.ShouldBeFalse();
        order.Percentile(95).ShouldBe(45.373354 * 1.4, 1e-6);
        Select(result, "http_req_duration").Count.ShouldBe(800);
    }

    [Fact]
    public void Lines_of_k6_keep_every_sample()
    {
        var tool = Read(Path.Combine(Corpus, "k6-lines.json"));
        var result = tool.Result;
        tool.Thresholds.Select(threshold => threshold.Condition).ShouldBe(["p(95)<100", "p(99)<20", "rate<0.01"]);
        Select(result, "http_reqs").Sum.ShouldBe(400);
        result.Metrics.By("http_req_duration", "name").Select(group => (group.Key, group.Value.Count)).ShouldBe([("GET /orders", 200), ("POST /orders", 200)]);
        result.Seconds.Count.ShouldBe(10);
        result.Seconds.Sum(second => second.Metrics.Select("http_req_duration", [])?.Count ?? 0).ShouldBe(400);
        result.StartedAt.ShouldBe(DateTimeOffset.FromUnixTimeSeconds(1790000000), TimeSpan.FromSeconds(1));
        result.Errors.ShouldBe([new RunError("POST /orders", 1503, "status 503", 5)]);
        result.Checks.ShouldBe([new RunCheck("shop", "status is 200", 395, 5)]);

        // Against the numbers of the file itself, read without any of our code.
        var exact = File.ReadLines(Path.Combine(Corpus, "k6-lines.json")).Where(line => line.StartsWith("{\"metric\": \"http_req_duration\"", StringComparison.Ordinal))
            .Select(line => double.Parse(line.Split("\"value\": ")[1].Split(',')[0])).Order().ToList();
        exact.Count.ShouldBe(400);
        Select(result, "http_req_duration").Max.ShouldBe(exact[^1]);
        Select(result, "http_req_duration").Percentile(50).ShouldBe((exact[199] + exact[200]) / 2, exact[200] * 0.003);
    }

    [Fact]
    public void Lines_may_be_compressed_and_may_end_in_the_middle()
    {
        using var folder = new Folder();
        var path = Path.Combine(folder.Path, "k6.json.gz");
        using (var file = File.Create(path))
        using (var gzip = new GZipStream(file, CompressionLevel.Fastest))
        {
            var all = File.ReadAllBytes(Path.Combine(Corpus, "k6-lines.json"));
            gzip.Write(all.AsSpan(0, all.Length - 40));
        }

        var (result, findings) = ResultSource.Read(path);
        findings.ShouldHaveSingleItem().Id.ShouldBe("result-cut");
        result!.Result.Metrics.Select("http_reqs", [])!.Sum.ShouldBe(400);
    }

    [Fact]
    public void Artillery_is_told_under_the_names_of_what_it_measured()
    {
        var result = Read(Path.Combine(Corpus, "artillery.json")).Result;
        result.Metrics.Select("http_req_duration", []).ShouldBeNull();
        Select(result, "http_req_waiting").Percentile(95).ShouldBe(40.9);
        Select(result, "http_req_waiting").Count.ShouldBe(180);
        Select(result, "http_reqs").Sum.ShouldBe(240);

        // 60 answers with status 500 and 60 connections that were refused.
        Select(result, "http_req_failed").NonZero.ShouldBe(120);
        result.Metrics.Select("http_req_failed", [new Field("name", "GET /slow/{id}")])!.Share.ShouldBe(0);
        result.Metrics.Select("http_req_failed", [new Field("name", "GET /none")])!.Share.ShouldBe(1);
        result.Metrics.Select("http_req_waiting", [new Field("name", "GET /slow/{id}")])!.Percentile(99).ShouldBe(41.7);
        result.Errors.ShouldBe([new RunError("GET /bad", 1500, "status 500", 60), new RunError("GET /none", 1212, "ECONNREFUSED", 60)]);
        Select(result, "checks").Count.ShouldBe(120);
        result.StartedIterations.ShouldBe(60);
    }

    [Fact]
    public void Our_own_result_is_read_as_it_is()
    {
        using var folder = new Folder();
        ResultFiles.Write(folder.Path, TestResults.Passing);
        foreach (var path in new[] { folder.Path, Path.Combine(folder.Path, ResultFiles.Totals) })
        {
            var tool = Read(path);
            tool.Format.ShouldBe(ResultFormat.Loadline);
            tool.Unknown.ShouldBeEmpty();
            AnyResult.ShouldSayTheSame(tool.Result, TestResults.Passing);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("{\"a\":1}")]
    [InlineData("{\"metrics\":[]}")]
    [InlineData("{\"metrics\":{\"a\":1}}")]
    [InlineData("{\"aggregate\":{}}")]
    [InlineData("{\"type\":\"Point\",\"data\":{},\"metric\":\"a\"}")]
    [InlineData("{\"type\":\"Metric\",\"data\":{\"type\":\"counter\",\"contains\":\"default\"},\"metric\":\"a\"}")]
    public void What_is_no_result_gives_findings(string text)
    {
        using var folder = new Folder();
        var path = Path.Combine(folder.Path, "a.json");
        File.WriteAllText(path, text);
        var (result, findings) = ResultSource.Read(path);
        result.ShouldBeNull();
        findings.ShouldContain(finding => finding.Severity == Severity.Error && finding.Location!.File == path);
    }

    [Fact]
    public void A_file_that_is_not_there_gives_a_finding() => ResultSource.Read("no/such/file.json").Findings.ShouldHaveSingleItem().Id.ShouldBe("result-unreadable");

    [Theory]
    [MemberData(nameof(Files))]
    public void No_damage_makes_reading_throw(string file)
    {
        using var folder = new Folder();
        var whole = File.ReadAllBytes(Path.Combine(Corpus, file)).AsSpan(0, (int)Math.Min(12_000, new FileInfo(Path.Combine(Corpus, file)).Length)).ToArray();
        Gen.Select(Gen.Int[0, whole.Length - 1], Gen.Byte, Gen.Int[0, 3]).Array[1, 4].Sample(
            damages =>
            {
                var bytes = whole.ToList();
                foreach (var (at, value, kind) in damages)
                {
                    var place = Math.Min(at, bytes.Count - 1);
                    switch (kind)
                    {
                        case 0: bytes[place] = value; break;
                        case 1: bytes.Insert(place, value); break;
                        case 2: bytes.RemoveRange(place, Math.Min(17, bytes.Count - place - 1)); break;
                        default: bytes.InsertRange(place, Encoding.UTF8.GetBytes("null")); break;
                    }
                }

                var path = Path.Combine(folder.Path, $"{Environment.CurrentManagedThreadId}.json");
                File.WriteAllBytes(path, [.. bytes]);
                var (result, findings) = ResultSource.Read(path);
                (result is null).ShouldBe(findings.Any(finding => finding.Severity == Severity.Error));
            },
            iter: 150);
    }

    internal static ToolResult Read(string path)
    {
        var (result, findings) = ResultSource.Read(path);
        findings.ShouldBeEmpty();
        return result!;
    }

    private static MetricSeries Select(RunResult result, string metric) => result.Metrics.Select(metric, [])!;

    private sealed class Folder : IDisposable
    {
        public string Path { get; } = Directory.CreateTempSubdirectory("loadline-").FullName;

        public void Dispose() => Directory.Delete(Path, recursive: true);
    }
}
