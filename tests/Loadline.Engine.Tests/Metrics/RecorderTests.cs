using CsCheck;
using Loadline.Engine.Metrics;
using Loadline.Plans;
using Loadline.Results;
using Loadline.Statistics;

namespace Loadline.Engine.Tests.Metrics;

public sealed class RecorderTests
{
    private static readonly MetricCatalog Catalog = MakeCatalog();

    private static readonly Gen<double> Time = Gen.Int[0, 4_000].Select(quarters => quarters / 4.0);

    private static readonly Gen<Action<Recorder>> AnyEvent = Gen.OneOf(
        Gen.Select(Gen.Int[0, 2], Gen.OneOf(Gen.Const((200, 0)), Gen.Const((404, 1404)), Gen.Const((0, 1050))), Time.Array[8]).Select((request, outcome, times) => (Action<Recorder>)(recorder => recorder.Http(Sample(request, outcome, times)))),
        Gen.Int[0, 2].Select(request => (Action<Recorder>)(recorder => recorder.Refused(request, 1020))),
        Gen.Select(Gen.Int[0, 1], Gen.Bool).Select((check, holds) => (Action<Recorder>)(recorder => recorder.Check(check, holds))),
        Gen.Select(Gen.Int[0, 1], Time, Time).Select((custom, value, at) => (Action<Recorder>)(recorder => recorder.Custom(custom, value, at))),
        Gen.Select(Gen.Int[0, 1], Time).Select((journey, length) => (Action<Recorder>)(recorder => recorder.Iteration(journey, length))),
        Gen.Select(Gen.Int[0, 1], Gen.Long[1, 5]).Select((journey, count) => (Action<Recorder>)(recorder => recorder.Dropped(journey, count))),
        Time.Select(late => (Action<Recorder>)(recorder => recorder.StartDelay(late))),
        Gen.Int[0, 3].Select(code => (Action<Recorder>)(recorder => recorder.Error(new ErrorKey("GET /a", 1400 + code, "status")))),
        Gen.Int[1, 99].Select(bytes => (Action<Recorder>)(recorder =>
        {
            recorder.Sent(bytes);
            recorder.Received(2 * bytes);
        })));

    [Fact]
    public void However_samples_are_split_over_recorders_and_drains_the_totals_are_the_same() =>
        Gen.Select(AnyEvent, Gen.Int[0, 3], Gen.Bool).Array[0, 60].Sample(events =>
        {
            var (whole, split) = (new Collected(), new Collected());
            var one = new Recorder(Catalog);
            Recorder[] many = [new(Catalog), new(Catalog), new(Catalog), new(Catalog)];
            foreach (var (record, which, drains) in events)
            {
                record(one);
                record(many[which]);
                if (drains)
                {
                    split.Take(many[which]);
                }
            }

            whole.Take(one);
            foreach (var recorder in many.Reverse())
            {
                split.Take(recorder);
            }

            split.Text.ShouldBe(whole.Text);
        });

    [Fact]
    public void In_the_steady_state_recording_and_draining_allocate_nothing()
    {
        var recorder = new Recorder(Catalog);
        var collected = new Collected();
        var samples = Enumerable.Range(0, 500).Select(i => Sample(i % 3, i % 7 == 0 ? (404, 1404) : (200, 0), [i, 1, 0, 0, 0, i % 50, 3, i])).ToArray();
        void Second()
        {
            for (var i = 0; i < samples.Length; i++)
            {
                recorder.Http(samples[i]);
                recorder.Check(i % 2, i % 5 != 0);
                recorder.Custom(i % 2, i, i);
                recorder.Iteration(i % 2, i);
                recorder.StartDelay(i % 3);
                recorder.Dropped(0, 1);
            }

            collected.Take(recorder);
        }

        Second();
        Second();
        var before = GC.GetAllocatedBytesForCurrentThread();
        Second();
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
    }

    [Fact]
    public async Task Nothing_is_lost_while_it_is_drained()
    {
        const int Each = 20_000;
        var recorder = new Recorder(Catalog);
        var collected = new Collected();
        var recording = Task.WhenAll(Enumerable.Range(0, 4).Select(worker => Task.Run(() =>
        {
            for (var i = 0; i < Each; i++)
            {
                recorder.Http(Sample(worker % 3, (200, 0), [1, 1, 1, 1, 1, 1, 1, 1]));
            }
        })));
        while (!recording.IsCompleted)
        {
            collected.Take(recorder);
        }

        await recording;
        collected.Take(recorder);
        collected.Metrics.Select("http_req_duration", [])!.Count.ShouldBe(4 * Each);
        collected.Metrics.Select("http_reqs", [])!.Sum.ShouldBe(4 * Each);
    }

    [Fact]
    public void A_dropped_iteration_adds_the_requests_it_would_have_sent_to_the_response_times_and_to_nothing_else()
    {
        var recorder = new Recorder(Catalog);
        var collected = new Collected();
        recorder.Dropped(0, 3);
        collected.Take(recorder);
        collected.Metrics.Select("dropped_iterations", [new("scenario", "browse")])!.Sum.ShouldBe(3);
        collected.Metrics.Select("http_req_response_time", [new("name", "GET /a")])!.Lost.ShouldBe(3);
        collected.Metrics.Select("http_req_response_time", [new("name", "GET /b")])!.Lost.ShouldBe(3 * 7);
        collected.Metrics.Select("http_req_response_time", [new("name", "POST /c")]).ShouldBeNull();
        collected.Metrics.Select("http_req_response_time", [new("expected_response", "true")]).ShouldBeNull();
        collected.Metrics.Series.Where(series => series.Metric == "http_req_response_time").ShouldAllBe(series => series.Count == 0 && series.Tag("status") == "0" && series.Tag("error_code") == "1900" && series.Tag("scenario") == "browse");
        collected.Metrics.Series.Select(series => series.Metric).Distinct(StringComparer.Ordinal).ShouldBe(["dropped_iterations", "http_req_response_time", "data_sent", "data_received"], ignoreOrder: true);
    }

    [Fact]
    public void A_target_with_ever_new_answers_does_not_fill_the_memory()
    {
        var recorder = new Recorder(Catalog);
        var collected = new Collected();
        for (var status = 100; status < 1_000; status++)
        {
            recorder.Http(Sample(0, (status, 0), [1, 1, 1, 1, 1, 1, 1, 1]));
        }

        collected.Take(recorder);
        collected.Take(recorder);
        collected.Metrics.Select("http_reqs", [])!.Sum.ShouldBe(900);
        recorder.Http(Sample(0, (200, 0), [1, 1, 1, 1, 1, 1, 1, 1]));
        var next = new Collected();
        next.Take(recorder);
        next.Metrics.Series.Count(series => series.Metric == "http_reqs").ShouldBe(1);
    }

    private static MetricCatalog MakeCatalog()
    {
        var catalog = new MetricCatalog();
        catalog.Journey("browse");
        catalog.Journey("order");
        catalog.Request(new RequestKey("GET /a", "browse"));
        catalog.Request(new RequestKey("GET /b", "browse"), 5);
        catalog.Request(new RequestKey("GET /b", "browse"), 2);
        catalog.Request(new RequestKey("POST /c", "order"));
        catalog.Check(new CheckKey("GET /a", "browse", "status is 200"));
        catalog.Check(new CheckKey("POST /login", null, "status is 200"));
        catalog.Custom(new CustomKey(new CustomMetric { Name = "basket", Type = MetricType.Trend, Step = "GET /a" }, "GET /a", "browse"));
        catalog.Custom(new CustomKey(new CustomMetric { Name = "level", Type = MetricType.Gauge, Journey = "order" }, null, "order"));
        return catalog;
    }

    private static HttpSample Sample(int request, (int Status, int ErrorCode) outcome, double[] times) => new()
    {
        Request = request, Status = outcome.Status, ErrorCode = outcome.ErrorCode, Blocked = times[0], Connecting = times[1], Handshaking = times[2], Sending = times[3], Waiting = times[4], Receiving = times[5], Response = times[6] + times[7],
    };

    private sealed class Collected
    {
        private readonly Dictionary<ErrorKey, long> _errors = [];
        private readonly LatencyHistogram _startDelay = new();

        public MetricSet Metrics { get; } = new();

        /// <summary>Everything; of bytes, which are counted without samples, their sums.</summary>
        public string Text =>
            ResultJson.Write(new RunResult
            {
                Plan = "", PlanHash = "", Profile = "", Seed = 0, Target = "", StartedAt = default, Duration = default, Planned = default, End = RunEnd.Completed, IsOpen = true, StartedIterations = 0,
                Metrics = Samples(), Machine = new RunMachine("", 1, "", ""),
            })
            + string.Join(',', _startDelay.Buckets()) + _startDelay.Sum + string.Join(',', _errors.OrderBy(error => error.Key.Code))
            + Metrics.Select("data_sent", [])?.Sum + " " + Metrics.Select("data_received", [])?.Sum;

        private MetricSet Samples()
        {
            var samples = new MetricSet();
            foreach (var series in Metrics.Series.Where(series => series.Unit != MetricUnit.Data))
            {
                samples.Add(series);
            }

            return samples;
        }

        public void Take(Recorder recorder) => recorder.Drain(Metrics, _startDelay, _errors);
    }
}
