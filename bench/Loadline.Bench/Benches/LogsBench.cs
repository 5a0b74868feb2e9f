using System.IO.Compression;
using System.Text;
using Loadline.Bench.Measuring;
using Loadline.Bench.Reporting;
using Loadline.Bench.Tools;
using Loadline.Plans;
using Loadline.Testing;

namespace Loadline.Bench.Benches;

/// <summary>
/// <c>loadline create</c> on access logs: a million lines of traffic whose journeys, pauses and arrivals are known, and files that are made to be too much. What was
/// recovered is read from the plan, as a user would.
/// </summary>
internal sealed class LogsBench : IBench
{
    private const int Minutes = 120;
    private const int Lines = 1_000_000;
    private const double PromisedSeconds = 20;
    private const double PromisedMegabytes = 300;
    private const long Gigabyte = 1L << 30;

    public string Name => "logs";

    public async Task<BenchReport> RunAsync(BenchOptions options)
    {
        var folder = Directory.CreateTempSubdirectory("loadline-bench-").FullName;
        var table = new Table("log", "MB", "lines", "s", "peak MB", "exit");
        var recovered = new Table("log", "mix off by", "pause off by", "peak off by");
        var promises = new List<Promise>();
        try
        {
            foreach (var (name, isJson) in new[] { ("Combined", false), ("JSON lines", true) }.Where(kind => options.Wants("known")))
            {
                var model = new KnownTraffic(seed: 1, Minutes, Lines) { IsJson = isJson };
                var log = Path.Combine(folder, isJson ? "access.jsonl" : "access.log");
                await using (var writer = new StreamWriter(log, append: false, new UTF8Encoding(false), 1 << 16))
                {
                    model.Write(writer);
                }

                var run = await RunAsync(folder, log, table, name);
                var plan = PlanYaml.Read(await File.ReadAllTextAsync(Path.Combine(folder, "out", "plan.yaml")), "plan.yaml").Plan!;
                var (mix, pause, peak) = Errors(plan, model);
                recovered.Add(name, $"{mix:P2}", $"{pause:P1}", $"{peak:P1}");
                promises.Add(Promise.AtMost($"{name}: seconds for a million lines, at most {PromisedSeconds * options.Margin:0}", run.Seconds, PromisedSeconds * options.Margin, "0.0"));
                promises.Add(Promise.AtMost($"{name}: megabytes, at most {PromisedMegabytes:0}", run.PeakBytes / 1e6, PromisedMegabytes, "0"));
                promises.Add(Promise.AtMost($"{name}: share of any endpoint off by at most 0.01", mix, 0.01, "0.0000"));
                promises.Add(Promise.AtMost($"{name}: median pause off by at most 0.1 of it", pause, 0.1, "0.000"));
                promises.Add(Promise.AtMost($"{name}: peak rate off by at most 0.05 of it", peak, 0.05, "0.000"));
            }

            foreach (var (name, write) in Hostile().Where(_ => options.Wants("hostile")))
            {
                var log = Path.Combine(folder, "hostile.log");
                await using (var file = File.Create(log))
                {
                    write(file);
                }

                var run = await RunAsync(folder, log, table, name);
                promises.Add(Promise.AtMost($"{name}: megabytes, at most {PromisedMegabytes:0}", run.PeakBytes / 1e6, PromisedMegabytes, "0"));
                promises.Add(Promise.AtMost($"{name}: seconds, at most {3 * PromisedSeconds * options.Margin:0}", run.Seconds, 3 * PromisedSeconds * options.Margin, "0.0"));
                File.Delete(log);
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        return new BenchReport(Name, [$"Known traffic of {Minutes} minutes, seed 1; and files that are made to be too much. One run each, whole process; what was recovered is read from the plan."], [table, recovered], promises);
    }

    private static async Task<Measured> RunAsync(string folder, string log, Table table, string name)
    {
        var tool = LoadlineTool.Tool;
        var run = await ToolProcess.RunAsync(new ToolCommand(tool[0], [.. tool[1..], "create", log, "-o", Path.Combine(folder, "out"), "--yes", "--force"], _ => throw new NotSupportedException()), TimeSpan.FromSeconds(PromisedSeconds));
        if (run.ExitCode is not (0 or 104))
        {
            throw new InvalidOperationException($"create ended with {run.ExitCode}: {run.Errors}");
        }

        table.Add(name, $"{new FileInfo(log).Length / 1e6:N0}", run.ExitCode == 0 && new FileInfo(log).Length < Gigabyte ? $"{File.ReadLines(log).LongCount():N0}" : "-", $"{run.Seconds:0.0}", $"{run.PeakBytes / 1e6:N0}", $"{run.ExitCode}");
        return run;
    }

    private static (double Mix, double Pause, double Peak) Errors(Plan plan, KnownTraffic model)
    {
        var sent = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var journey in plan.Journeys)
        {
            foreach (var step in PlanTemplates.Flat(journey.Steps).OfType<RequestStep>())
            {
                var name = RequestName.Of(step);
                sent[name] = sent.GetValueOrDefault(name) + journey.Weight;
            }
        }

        var total = sent.Values.Sum();
        var mix = KnownTraffic.Mix.Keys.Union(sent.Keys).Max(name => Math.Abs((sent.GetValueOrDefault(name) / total) - KnownTraffic.Mix.GetValueOrDefault(name)));
        var pause = plan.Journeys.SelectMany(journey => journey.Steps).OfType<ThinkStep>().Max(think => Math.Abs(((think.Min + think.Max) / 2).TotalSeconds - model.ThinkMedian) / model.ThinkMedian);
        return (mix, pause, Math.Abs(plan.Requirements.Requests!.Value.PerSecond - model.PeakPerSecond) / model.PeakPerSecond);
    }

    /// <summary>Files that are no logs, or too much of one.</summary>
    private static IEnumerable<(string Name, Action<Stream> Write)> Hostile()
    {
        yield return ("1 GB of one line", file => Repeat(file, new string('x', 1 << 16), Gigabyte));
        yield return ("1 GB of lines", file => Repeat(file, string.Concat(Enumerable.Range(0, 400).Select(i => $"192.0.2.{i % 250} - - [02/Mar/2026:09:00:{i % 60:00} +0000] \"GET /orders/{i} HTTP/1.1\" 200 12 \"-\" \"Mozilla/5.0\"\n")), Gigabyte));
        yield return ("1 GB of lines, each its own path", Unique);
        yield return ("10 GB of zeros in a gzip", file => Packed(file, new string('\0', 1 << 16), 10 * Gigabyte));
        yield return ("10 GB of one line again and again in a gzip", file => Packed(file, string.Concat(Enumerable.Repeat("192.0.2.1 - - [02/Mar/2026:09:00:00 +0000] \"GET /orders HTTP/1.1\" 200 12\n", 800)), 10 * Gigabyte));
        yield return ("256 MB of chance", file =>
        {
            var (random, block) = (new Random(3), new byte[1 << 16]);
            for (var i = 0; i < 4096; i++)
            {
                random.NextBytes(block);
                file.Write(block);
            }
        });
    }

    private static void Unique(Stream file)
    {
        using var writer = new StreamWriter(file, new UTF8Encoding(false), 1 << 16, leaveOpen: true);
        var random = new Random(5);
        for (var i = 0L; file.Position < Gigabyte; i++)
        {
            writer.Write($"10.{random.Next(256)}.{random.Next(256)}.{random.Next(256)} - - [02/Mar/2026:09:{i / 100_000 % 60:00}:{i / 2000 % 60:00} +0000] \"GET /{Word(random)}/{Word(random)}/{Word(random)}?{Word(random)}={Word(random)} HTTP/1.1\" 200 12 \"-\" \"{Word(random)}\"\n");
        }
    }

    private static string Word(Random random) => string.Create(random.Next(3, 12), random, (letters, lot) =>
    {
        for (var i = 0; i < letters.Length; i++)
        {
            letters[i] = (char)('a' + lot.Next(26));
        }
    });

    private static void Packed(Stream file, string text, long length)
    {
        using var packed = new GZipStream(file, CompressionLevel.Fastest, leaveOpen: true);
        Repeat(packed, text, length);
    }

    private static void Repeat(Stream file, string text, long length)
    {
        var bytes = Encoding.ASCII.GetBytes(text);
        for (var written = 0L; written < length; written += bytes.Length)
        {
            file.Write(bytes);
        }
    }
}
