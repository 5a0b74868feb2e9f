using Loadline.Bench.Tools;

namespace Loadline.Bench.Tests;

public sealed class AnswerTests
{
    [Fact]
    public void Wrk_says_how_many_and_how_many_were_refused()
    {
        var answer = WrkTool.Read("""
            Running 1s test @ http://127.0.0.1:18779/
              1 threads and 5 connections
              Thread Stats   Avg      Stdev     Max   +/- Stdev
                Latency     1.02ms    1.57ms  11.59ms   81.09%
                Req/Sec    54.03k     5.05k   60.15k    70.00%
              53772 requests in 1.00s, 7.53MB read
              Socket errors: connect 1, read 2, write 0, timeout 4
              Non-2xx or 3xx responses: 53186
            Requests/sec:  53759.74
            """);

        answer.Completed.ShouldBe(53_772);
        answer.Failed.ShouldBe(53_186 + 7);
    }

    [Fact]
    public void Hey_counts_statuses_and_transport_errors_apart()
    {
        var answer = HeyTool.Read("""
            Latency distribution:
              50% in 0.0001 secs
              95% in 0.0012 secs
              99% in 0.0051 secs

            Status code distribution:
              [200]	564 responses
              [503]	27754 responses

            Error distribution:
              [4]	Get "http://127.0.0.1:1/": dial tcp 127.0.0.1:1: connect: connection refused
              [2]	Get "http://127.0.0.1:1/": EOF
            """);

        answer.Completed.ShouldBe(28_318);
        answer.Failed.ShouldBe(27_754 + 6);
        answer.Percentiles[95].ShouldBe(1.2, 1e-9);
        answer.Percentiles[99].ShouldBe(5.1, 1e-9);
    }

    [Fact]
    public void Autocannon_prints_no_p95()
    {
        var answer = AutocannonTool.Read("""
            {"errors":3,"timeouts":0,"non2xx":7,"2xx":432,"latency":{"p50":5,"p75":6,"p90":7,"p97_5":9,"p99":481,"p99_9":900},"requests":{"total":439,"sent":445}}
            """);

        answer.Completed.ShouldBe(439);
        answer.Failed.ShouldBe(10);
        answer.Percentiles[99].ShouldBe(481);
        answer.Percentiles.Keys.ShouldNotContain(95);
    }

    [Fact]
    public void Artillery_counts_statuses_and_errors_as_failures()
    {
        var answer = ArtilleryTool.Read("""
            {"aggregate":{"counters":{"vusers.created":100,"http.requests":100,"http.codes.200":80,"http.codes.503":15,"http.responses":95,"errors.ETIMEDOUT":5},
            "summaries":{"http.response_time":{"min":4,"p50":5,"p95":19.1,"p99":34.8}}}}
            """);

        answer.Completed.ShouldBe(95);
        answer.Failed.ShouldBe(20);
        answer.Percentiles.ShouldBe(new Dictionary<double, double> { [50] = 5, [95] = 19.1, [99] = 34.8 });
    }

    [Fact]
    public void Ab_keeps_its_percentiles_in_a_file()
    {
        var answer = AbTool.Read("Complete requests:      200\nFailed requests:        0\nNon-2xx responses:      190\n", "Percentage served,Time in ms\n0,0.024\n50,0.031\n95,5.25\n99,6.75\n");

        answer.Completed.ShouldBe(200);
        answer.Failed.ShouldBe(190);
        answer.Percentiles[95].ShouldBe(5.25);
    }

    [Fact]
    public void Loadline_gives_response_times_and_its_reason_when_it_can_not_tell()
    {
        const string report = """
            {"reasons":["The generator was late."],"run":{"droppedIterations":4},
            "total":{"count":200,"failed":1,"serviceTimeMs":{"p50":1,"p95":2,"p99":3},"responseTimeMs":{"p50":5.1,"p95":505,"p99":905}}}
            """;
        var answer = LoadlineTool.Read(120, report, """{"startDelayP50Ms":0.02,"startDelayP99Ms":1.5}""");

        answer.Completed.ShouldBe(200);
        answer.Dropped.ShouldBe(4);
        answer.Percentiles[95].ShouldBe(505);
        answer.Lateness.ShouldBe(new Dictionary<double, double> { [50] = 0.02, [99] = 1.5 });
        answer.Warning.ShouldBe("The generator was late.");
        LoadlineTool.Read(0, report, "{}").Warning.ShouldBeNull();
        LoadlineTool.Read(0, report, """{"startDelayMs":{"p50":0.5,"p99":2}}""").Lateness[50].ShouldBe(0.5);
    }

    [Fact]
    public void Loadline_gives_service_times_of_a_closed_load() => LoadlineTool
        .Read(0, """{"reasons":[],"run":{"droppedIterations":null},"total":{"count":2,"failed":0,"serviceTimeMs":{"p50":1,"p95":2,"p99":3},"responseTimeMs":null}}""", """{"startDelayP99Ms":null}""")
        .ShouldSatisfyAllConditions(answer => answer.Percentiles[99].ShouldBe(3), answer => answer.Dropped.ShouldBeNull(), answer => answer.Lateness.ShouldBeEmpty());
}
