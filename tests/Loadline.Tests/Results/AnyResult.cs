using CsCheck;
using Loadline.Plans;
using Loadline.Results;

namespace Loadline.Tests.Results;

/// <summary>Arbitrary results for property tests.</summary>
internal static class AnyResult
{
    private static readonly Gen<string> Text = Gen.String[Gen.Char[" aZ09{}<>&'\"\\/|,=\u00e9\u4e2d\u0007\n"], 0, 12];

    private static readonly Gen<string?> TextOrNull = Gen.Bool.SelectMany(there => there ? Text.Select(text => (string?)text) : Gen.Const((string?)null));

    private static readonly Gen<double> Value = Gen.OneOf(Gen.Double[0, 10_000], Gen.Double[-1, 1], Gen.Const(0.0), Gen.Const(1e300), Gen.Int[0, 5].Select(number => (double)number));

    private static readonly Gen<TimeSpan> Time = Gen.Long[0, TimeSpan.TicksPerDay * 30].Select(TimeSpan.FromTicks);

    private static readonly Gen<(int Metric, int Request, (double Value, double At)[] Samples, long Lost)> Recorded =
        Gen.Select(Gen.Int[0, 6], Gen.Int[0, 3], Gen.Select(Value, Gen.Double[0, 1e6]).Array[0, 30], Gen.OneOf(Gen.Const(0L), Gen.Long[0, 50]));

    private static readonly (string Name, MetricType Type, MetricUnit Unit)[] Metrics =
    [
        ("http_req_duration", MetricType.Trend, MetricUnit.Time), ("http_reqs", MetricType.Counter, MetricUnit.None), ("http_req_failed", MetricType.Rate, MetricUnit.None),
        ("vus", MetricType.Gauge, MetricUnit.None), ("data_sent", MetricType.Counter, MetricUnit.Data), ("size <of> \"basket\"", MetricType.Trend, MetricUnit.None),
        ("http_req_response_time", MetricType.Trend, MetricUnit.Time),
    ];

    public static Gen<MetricSet> Set { get; } = Recorded.Array[0, 12].Select(recorded =>
    {
        var set = new MetricSet();
        foreach (var (metric, request, samples, lost) in recorded)
        {
            var (name, type, unit) = Metrics[metric];
            Field[] tags = request switch { 0 => [], 1 => [new("name", "GET /orders/{id}")], 2 => [new("name", "é\"\\"), new("status", "200")], _ => [new("scenario", "")] };
            var series = set.GetOrAdd(name, type, unit, tags);
            foreach (var (value, at) in samples)
            {
                series.Record(value, at);
            }

            if (type == MetricType.Trend)
            {
                series.RecordLost(lost);
            }
        }

        return set;
    });

    private static readonly Gen<GeneratorReport?> Generator =
        from texts in Text.Array[3]
        from note in TextOrNull
        from health in Gen.Enum<GeneratorHealth>()
        from limit in Gen.Enum<GeneratorLimit>()
        from counts in Gen.Int[0, int.MaxValue].Array[3]
        from share in Value
        from signals in Gen.Select(Gen.Enum<GeneratorSignalKind>(), Gen.Enum<GeneratorHealth>(), Value, TextOrNull).Array[0, 4]
        from seconds in Gen.Select(Gen.Int[0, 100_000], Gen.Enum<GeneratorHealth>(), Gen.Enum<GeneratorSignalKind>().Array[0, 3]).Array[0, 3]
        from there in Gen.Bool
        select there
            ? new GeneratorReport
            {
                Health = health,
                Limit = limit,
                Sentence = texts[0],
                Note = note,
                WatchedSeconds = counts[0],
                DegradedSeconds = counts[1],
                SaturatedSeconds = counts[2],
                ProcessorShare = note is null ? null : share,
                MachineShare = note is null ? share : null,
                Signals = [.. signals.Select(signal => new GeneratorSignal(signal.Item1, signal.Item2, signal.Item3, texts[1], signal.Item4))],
                Seconds = [.. seconds.Select(second => new GeneratorSecond(second.Item1, second.Item2, second.Item3))],
            }
            : null;

    public static Gen<RunResult> Of { get; } =
        from texts in Text.Array[8]
        from changed in TextOrNull
        from reason in TextOrNull
        from times in Time.Array[3]
        from numbers in Gen.Long[0, long.MaxValue].Array[4]
        from seed in Gen.Long
        from started in Gen.Long[0, new DateTime(2100, 1, 1, 0, 0, 0, DateTimeKind.Utc).Ticks]
        from offset in Gen.Int[-14 * 60, 14 * 60]
        from end in Gen.Enum<RunEnd>()
        from open in Gen.Bool
        from metrics in Set
        from seconds in Set.Array[0, 4]
        from checks in Gen.Select(Text, Text, Gen.Long[0, 1000], Gen.Long[0, 1000]).Array[0, 3]
        from errors in Gen.Select(Text, Gen.Int[1000, 1999], Text, Gen.Long[0, 1000]).Array[0, 3]
        from remarks in Text.Array[0, 3]
        from generator in Generator
        select new RunResult
        {
            Tool = texts[0],
            Plan = texts[1],
            PlanHash = texts[2],
            Profile = texts[3],
            Changed = changed,
            Seed = seed,
            Target = texts[4],
            StartedAt = new DateTimeOffset(started + TimeSpan.TicksPerDay, TimeSpan.FromMinutes(offset)),
            Duration = times[0],
            Planned = times[1],
            End = end,
            EndReason = reason,
            IsOpen = open,
            OfferedIterations = open ? numbers[0] : null,
            StartedIterations = numbers[1],
            InterruptedIterations = numbers[2],
            StartDelayP50 = open ? times[2] / 2 : null,
            StartDelayP99 = open ? times[2] : null,
            Metrics = metrics,
            Seconds = [.. seconds.Select((set, index) => new RunSecond(index * 3, set))],
            Checks = [.. checks.Select(check => new RunCheck(check.Item1, check.Item2, check.Item3, check.Item4))],
            Errors = [.. errors.Select(error => new RunError(error.Item1, error.Item2, error.Item3, error.Item4))],
            Remarks = remarks,
            Failures = [.. remarks.Take((int)(numbers[2] % 3)).Select(remark => remark + "!")],
            Generator = generator,
            Machine = new RunMachine(texts[5], (int)(numbers[3] % 1000), texts[6], texts[7]),
        };

    /// <summary>Fails unless both hold the same samples, bucket by bucket.</summary>
    public static void ShouldHoldTheSame(MetricSet actual, MetricSet expected)
    {
        Described(actual).ShouldBe(Described(expected));
        static IEnumerable<string> Described(MetricSet set) => set.Series.Select(series => string.Join(
            '|',
            series.Metric, series.Type, series.Unit, string.Join(',', series.Tags), series.Count, series.Lost, series.Sum.ToString("R"), series.Min.ToString("R"), series.Max.ToString("R"),
            series.Last.ToString("R"), series.LastAt.ToString("R"), series.NonZero,
            series.Histogram is { } histogram ? $"{histogram.Sum:R} {histogram.Min:R} {histogram.Max:R} " + string.Join(',', histogram.Buckets()) : "")).Order(StringComparer.Ordinal);
    }

    /// <summary>Fails unless both say the same about the run itself.</summary>
    public static void ShouldSayTheSame(RunResult actual, RunResult expected)
    {
        Plain(actual).ShouldBe(Plain(expected));
        actual.StartedAt.Offset.ShouldBe(expected.StartedAt.Offset);
        actual.Checks.ShouldBe(expected.Checks);
        actual.Errors.ShouldBe(expected.Errors);
        actual.Remarks.ShouldBe(expected.Remarks);
        actual.Failures.ShouldBe(expected.Failures);
        actual.Generator?.Signals.ShouldBe(expected.Generator!.Signals);
        actual.Generator?.Seconds.Select(Described).ShouldBe(expected.Generator!.Seconds.Select(Described));
        static RunResult Plain(RunResult result) => result with
        {
            Metrics = Nothing, Seconds = [], Checks = [], Errors = [], Remarks = [], Failures = [], Generator = result.Generator is { } generator ? generator with { Signals = [], Seconds = [] } : null,
        };
        static string Described(GeneratorSecond second) => $"{second.Second} {second.Health} {string.Join(',', second.Causes)}";
    }

    private static readonly MetricSet Nothing = new();
}
