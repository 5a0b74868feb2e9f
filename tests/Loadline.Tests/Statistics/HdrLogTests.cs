using CsCheck;
using HdrHistogram;
using Loadline.Reports;
using Loadline.Statistics;
using Loadline.Tests.Results;
using Loadline.Verdicts;

namespace Loadline.Tests.Statistics;

/// <summary>What we export is read by HdrHistogram itself.</summary>
public sealed class HdrLogTests
{
    [Fact]
    public void A_log_is_read_by_HdrHistogram_with_the_same_percentiles() => Gen.Double[0.001, 100_000].Array[1, 200].Sample(values =>
    {
        var histogram = new LatencyHistogram();
        foreach (var value in values)
        {
            histogram.Record(value);
        }

        var read = ReadBack(histogram).ShouldHaveSingleItem();
        read.TotalCount.ShouldBe(values.Length);
        foreach (var percentile in new[] { 50.0, 95, 99, 100 })
        {
            var ours = histogram.ValueAt((long)Math.Clamp(Math.Floor((percentile / 100 * values.Length) + 0.5) - 1, 0, values.Length - 1)) * 1000;
            ((double)read.GetValueAtPercentile(percentile)).ShouldBe(ours, (ours * 0.003) + 1);
        }
    }, iter: 100);

    [Fact]
    public void Intervals_keep_their_time_and_tag()
    {
        using var text = new StringWriter();
        HdrLog.WriteHead(text, DateTimeOffset.FromUnixTimeSeconds(1_790_000_000));
        var histogram = new LatencyHistogram();
        histogram.Record(12.5, 3);
        HdrLog.WriteInterval(text, "GET /a, b", 7, 1, histogram);
        text.ToString().Split('\n')[^2].ShouldStartWith("Tag=GET_/a__b,7.000,1.000,0.013,HISTFAAA");
    }

    [Fact]
    public void A_report_has_an_interval_a_second_and_one_for_each_request()
    {
        using var text = new StringWriter();
        new HdrReport().Write(new Report(TestResults.Plan, TestResults.Passing, Verdict.Of(TestResults.Plan, TestResults.Passing)), text);
        using var stream = new MemoryStream(System.Text.Encoding.ASCII.GetBytes(text.ToString()));
        using var reader = new HistogramLogReader(stream);
        var read = reader.ReadHistograms().ToList();
        read.Count(histogram => histogram.Tag is null).ShouldBe(120);
        read.Where(histogram => histogram.Tag is null).Sum(histogram => histogram.TotalCount).ShouldBe(20_400);
        read.Where(histogram => histogram.Tag is not null).Select(histogram => (histogram.Tag, histogram.TotalCount)).ShouldBe([("GET_/orders", 8_400), ("GET_/orders/{id}", 8_400), ("POST_/orders", 3_600)]);
        ((double)read.Single(histogram => histogram.Tag == "POST_/orders").GetValueAtPercentile(95) / 1000)
            .ShouldBe(TestResults.Passing.Metrics.Select("http_req_response_time", [new Loadline.Plans.Field("name", "POST /orders")])!.Percentile(95), 0.5);
    }

    private static IReadOnlyList<HistogramBase> ReadBack(LatencyHistogram histogram)
    {
        using var text = new StringWriter();
        HdrLog.WriteHead(text, DateTimeOffset.FromUnixTimeSeconds(1_790_000_000));
        HdrLog.WriteInterval(text, "", 0, 1, histogram);
        using var stream = new MemoryStream(System.Text.Encoding.ASCII.GetBytes(text.ToString()));
        using var reader = new HistogramLogReader(stream);
        return [.. reader.ReadHistograms()];
    }
}
