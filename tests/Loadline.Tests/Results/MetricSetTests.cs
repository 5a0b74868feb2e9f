using CsCheck;
using Loadline.Plans;
using Loadline.Results;

namespace Loadline.Tests.Results;

public sealed class MetricSetTests
{
    [Fact]
    public void Many_series_answer_as_few_do() => Gen.Select(Gen.Int[0, 3], Gen.Int[0, 60], Gen.Int[0, 3]).Array[0, 600].Sample(samples =>
    {
        var set = new MetricSet();
        foreach (var (metric, name, status) in samples)
        {
            set.GetOrAdd($"m{metric}", MetricType.Counter, MetricUnit.None, TagsOf(name, status)).Record(1);

            // Asked in between, as the monitor of a run does: what comes later is found, too.
            if (name == 7)
            {
                Count(set, metric, name, status).ShouldBeGreaterThan(0);
            }
        }

        foreach (var (metric, name, status) in samples.Append((0, 99, 0)))
        {
            Count(set, metric, name, status).ShouldBe(samples.Count(sample => sample == (metric, name, status)));
            (set.Select($"m{metric}", [new Field("name", $"{name}")])?.Sum ?? 0).ShouldBe(samples.Count(sample => sample.Item1 == metric && sample.Item2 == name));
            (set.Select($"m{metric}", [])?.Sum ?? 0).ShouldBe(samples.Count(sample => sample.Item1 == metric));
        }
    }, iter: 40);

    [Fact]
    public void A_tag_that_is_there_twice_counts_once()
    {
        var set = new MetricSet();
        for (var i = 0; i < 300; i++)
        {
            set.GetOrAdd("m", MetricType.Counter, MetricUnit.None, [new Field("name", $"{i}"), new Field("name", $"{i}")]).Record(1);
        }

        set.Select("m", [new Field("name", "7")])!.Sum.ShouldBe(1);
    }

    private static Field[] TagsOf(int name, int status) => [new("name", $"{name}"), new("status", $"{status}")];

    private static double Count(MetricSet set, int metric, int name, int status) => set.Select($"m{metric}", TagsOf(name, status))?.Sum ?? 0;
}
