using System.Globalization;
using System.Text.Json;
using Loadline.Bench.Measuring;
using Loadline.Bench.Reporting;
using Loadline.Bench.Targets;
using Loadline.Bench.Tools;
using Loadline.Bench.Truth;

namespace Loadline.Bench.Benches;

/// <summary>
/// <c>loadline capacity</c> by the clock on the wall, against a server on loopback whose capacity has a formula: a loss system. It refuses what finds all of its slots
/// busy, and arrivals are random, so the share of refusals at a rate is Erlang's, whatever the machine adds to the time of an answer.
/// </summary>
internal sealed class CapacityBench : IBench
{
    private const int Slots = 100;
    private const double Milliseconds = 50;
    private const double Allowed = 0.01;
    private const double UsualSeconds = 8;

    public string Name => "capacity";

    public async Task<BenchReport> RunAsync(BenchOptions options)
    {
        var rounds = options.Rounds ?? 1;
        var table = new Table("search", "truth", "holds", "fails", "interval", "truth inside", "decides", "trials", "took");
        var inside = new List<bool?>();
        for (var round = 0; round < rounds; round++)
        {
            var folder = Directory.CreateTempSubdirectory("loadline-bench-").FullName;
            try
            {
                inside.Add(await SearchAsync(folder, options.Seconds ?? UsualSeconds, table, round + 1));
            }
            finally
            {
                Directory.Delete(folder, recursive: true);
            }
        }

        return new BenchReport(
            Name,
            [
                $"The target (tests/Loadline.TestTarget) answers after {Milliseconds:0} ms, has {Slots} slots and refuses with 503 when all are busy; the plan allows {Allowed:0%} to fail and sends random arrivals (`spacing: poisson`) on the same machine.",
                $"Truth: the rate at which Erlang's loss formula gives {Allowed:0%}. Trials of {options.Seconds ?? UsualSeconds:0} s; the interval is what `loadline capacity` reports.",
            ],
            [table],
            [new Promise("the truth is inside of the reported interval", $"{inside.Count(each => each == true)} of {rounds}", inside.Exists(each => each is null) ? null : inside.TrueForAll(each => each == true))])
        {
            Page = "capacity.md",
        };
    }

    /// <summary>The rate at which so many slots refuse the share that is allowed: the formula rises with the rate, so halving finds it.</summary>
    internal static double TruthOf(int slots, double seconds, double allowed)
    {
        var (low, high) = (0.0, 10 * slots / seconds);
        for (var i = 0; i < 60; i++)
        {
            var middle = (low + high) / 2;
            (low, high) = ErlangLoss.Share(slots, middle * seconds) < allowed ? (middle, high) : (low, middle);
        }

        return low;
    }

    private static async Task<bool?> SearchAsync(string folder, double seconds, Table table, int number)
    {
        await using var target = await FixtureTarget.StartAsync(folder, "--delay", Milliseconds.ToString(CultureInfo.InvariantCulture), "--slots", Slots.ToString(CultureInfo.InvariantCulture));
        var (plan, json) = (Path.Combine(folder, "plan.yaml"), Path.Combine(folder, "capacity.json"));
        await File.WriteAllTextAsync(plan, $$"""
            loadline: 1
            name: Erlang
            target: { url: "{{target.Url.GetLeftPart(UriPartial.Authority)}}", http: http1 }
            journeys: [ { name: one, steps: [ { get: / } ] } ]
            profiles:
              load: { arrivals: 1000/s, for: 1m, spacing: poisson, prepared_users: 150, max_users: 2000 }
            thresholds: [ { http_req_failed: "rate < {{Allowed.ToString("0%", CultureInfo.InvariantCulture)}}" } ]

            """);
        var tool = LoadlineTool.Tool;
        string[] arguments = ["capacity", plan, "--from", "200", "--max-rate", "4000", "--trial", string.Create(CultureInfo.InvariantCulture, $"{seconds}s"), "--no-recovery", "--json", json, "-o", Path.Combine(folder, "out"), "--seed", number.ToString(CultureInfo.InvariantCulture)];
        var measured = await ToolProcess.RunAsync(new ToolCommand(tool[0], [.. tool[1..], .. arguments], _ => throw new NotSupportedException()), TimeSpan.FromMinutes(4));
        if (measured.ExitCode != 0 || !File.Exists(json))
        {
            Console.Error.WriteLine(measured.Errors);
            table.Add([$"{number}", .. Enumerable.Repeat("-", 8)]);
            return null;
        }

        using var found = JsonDocument.Parse(await File.ReadAllTextAsync(json));
        double Of(string name) => found.RootElement.GetProperty(name) is { ValueKind: JsonValueKind.Number } value ? value.GetDouble() : double.NaN;
        var truth = TruthOf(Slots, Milliseconds / 1000, Allowed);
        var isInside = Of("low") <= truth && truth <= Of("high");
        table.Add(
            $"{number}", $"{truth:N0}/s", $"{Of("holds"):N0}/s", $"{Of("fails"):N0}/s", $"{Of("low"):N0} to {Of("high"):N0}/s", isInside ? "yes" : "no",
            found.RootElement.GetProperty("binding").GetString() ?? "-", $"{found.RootElement.GetProperty("trials").GetArrayLength()}", $"{Of("tookSeconds"):N0} s");
        return isInside;
    }
}
