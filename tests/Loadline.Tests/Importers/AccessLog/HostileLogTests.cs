using System.IO.Compression;
using System.Text;
using CsCheck;
using Loadline.Importers.AccessLog;
using Loadline.Importers.AccessLog.Formats;
using Loadline.Importers.AccessLog.Routes;

namespace Loadline.Tests.Importers.AccessLog;

/// <summary>Whatever is in a log, reading it ends with traffic or with an error, in bounded memory.</summary>
public sealed class HostileLogTests
{
    private static readonly string[] Alphabet = ["\"", "[", "]", " ", "-", "{", "}", ":", ",", "\\", "%", "/", "?", "&", "=", "\t", "\0", "#", "#Fields: ", "GET ", "HTTP/1.1", "200", "02/Mar/2026:09:00:00 +0000", "2026-03-02T09:00:00Z", "status", "time", "method", "uri", "\u00e9", "\u2028", "x", "9", "192.0.2.1", "https ", "1.5", "app/"];

    private static readonly string[] Lines = [.. new[] { "common.log", "combined-with-time.log", "nginx.jsonl", "caddy.jsonl", "alb.log", "iis.log", "cloudfront.log" }.SelectMany(name => File.ReadAllLines(Path.Combine(Repository.Root, "tests", "Corpus", "logs", name)))];

    private static Gen<string> One(params string[] texts) => Gen.Int[0, texts.Length - 1].Select(i => texts[i]);

    private static void EndsWell(byte[] bytes)
    {
        var imported = AccessLogReader.Read([Logs.File(bytes)], new LogOptions { MaxBytes = 256 * 1024 * 1024 });
        (imported.Traffic is null).ShouldBe(imported.Findings.Any(finding => finding.Severity == Severity.Error));
        AccessLogReader.Recognizes(bytes);
    }

    [Fact]
    public void Any_line_ends_well() =>
        Gen.Int[0, Alphabet.Length - 1].Select(i => Alphabet[i]).Array[0, 40].Select(string.Concat).Array[1, 20].Sample(lines => EndsWell(Encoding.UTF8.GetBytes(string.Join('\n', lines))), iter: 3000);

    [Fact]
    public void Any_damage_to_a_line_ends_well() =>
        Gen.Select(Gen.Int[0, Lines.Length - 1], Gen.Int[0, 400], Gen.Int[0, 30], Gen.Int[0, Alphabet.Length - 1].Select(i => Alphabet[i])).Sample((line, at, cut, with) =>
        {
            var text = Lines[line];
            at = Math.Min(at, text.Length);
            var damaged = text[..at] + with + text[Math.Min(text.Length, at + cut)..];
            EndsWell(Encoding.UTF8.GetBytes("#Fields: date time cs-method cs-uri-stem sc-status c-ip\n" + damaged + "\n" + text));
        }, iter: 3000);

    [Fact]
    public void Any_bytes_end_well() => Gen.Byte.Array[0, 2000].Sample(EndsWell, iter: 500);

    [Fact]
    public void Any_configured_format_ends_well() =>
        One("$remote_addr", "$", "${status}", "%h", "%", "%{", "%{x}t", "%>s", "%!200,304{Referer}i", "%t", "%r", "$request", "[", "\"", " ", "\\", "}", "$time_iso8601").Array[0, 12].Select(string.Concat).Sample(format =>
        {
            var pattern = ConfiguredFormat.Of(format);
            var entry = new LogEntry();
            foreach (var line in Lines.Take(5))
            {
                entry.Clear();
                pattern?.Read(Encoding.UTF8.GetBytes(line), entry);
            }
        }, iter: 3000);

    [Fact]
    public void What_is_written_in_a_format_is_read_from_it() =>
        Gen.Select(One("GET", "POST", "DELETE", "PATCH"), One("a", "orders", "%20", "x-y", "17").Array[1, 5], Gen.Int[100, 599], Gen.Int[0, 99_999], Gen.Int[0, 86_399], One("Mozilla/5.0 \\\"x\\\"", "-", "curl/8", "a b c")).Sample((method, segments, status, milliseconds, second, agent) =>
        {
            var time = new DateTimeOffset(2026, 3, 2, 0, 0, 0, TimeSpan.Zero).AddSeconds(second);
            var target = "/" + string.Join('/', segments) + "?q=1";
            var seconds = milliseconds / 1000.0;
            foreach (var (format, line) in new[]
            {
                ("$remote_addr - $remote_user [$time_local] \"$request\" $status $body_bytes_sent \"$http_referer\" \"$http_user_agent\" $request_time", FormattableString.Invariant($"192.0.2.1 - ada [{time:dd/MMM/yyyy:HH:mm:ss} +0000] \"{method} {target} HTTP/1.1\" {status} 5 \"-\" \"{agent}\" {seconds:0.000}")),
                ("%{X-Forwarded-For}i|%>s|%D|%t|%m|%U%q|%{User-Agent}i", FormattableString.Invariant($"192.0.2.1, 10.0.0.1|{status}|{milliseconds * 1000}|[{time:dd/MMM/yyyy:HH:mm:ss} +0000]|{method}|{target}|{agent}")),
                ("$time_iso8601\t$request_method\t$request_uri\t$status\t$remote_addr\t$request_time", FormattableString.Invariant($"{time:yyyy-MM-ddTHH:mm:ss}+00:00\t{method}\t{target}\t{status}\t192.0.2.1\t{seconds:0.000}")),
            })
            {
                var entry = new LogEntry();
                entry.Clear();
                ConfiguredFormat.Of(format)!.Read(Encoding.UTF8.GetBytes(line), entry).ShouldBe(LineKind.Request, line);
                entry[entry.Method].ToString().ShouldBe(method);
                entry[entry.Target].ToString().ShouldBe(target);
                entry[entry.Address].ToString().ShouldBe("192.0.2.1");
                entry.Status.ShouldBe(status);
                entry.Time.ShouldBe(time);
                entry.Seconds.ShouldBe(seconds, 1e-9);
            }
        }, iter: 500);

    [Fact]
    public void A_line_without_an_end_is_passed_over()
    {
        var text = Logs.Line("/orders/1") + new string('x', 20 * 1024 * 1024) + "\n" + Logs.Line("/orders/2", 1);
        var imported = Logs.Read(text);
        imported.Findings.ShouldContain(finding => finding.Id == "long-log-lines" && finding.Location!.Line == 2);
        imported.Traffic!.Requests.ShouldBe(2);
    }

    [Fact]
    public void What_unpacks_to_far_more_than_it_is_is_not_read_to_its_end()
    {
        var bytes = new MemoryStream();
        using (var packed = new GZipStream(bytes, CompressionLevel.Optimal, leaveOpen: true))
        {
            var lines = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat(Logs.Line("/orders"), 10_000)));
            for (var i = 0; i < 100; i++)
            {
                packed.Write(lines);
            }
        }

        var imported = AccessLogReader.Read([Logs.File(bytes.ToArray(), "bomb.gz")]);
        imported.Findings.ShouldContain(finding => finding.Id == "log-not-read-to-end" && finding.Message.Contains("sixty times", StringComparison.Ordinal));
        imported.Traffic!.Requests.ShouldBeLessThan(1_000_000);
    }

    [Fact]
    public void A_gzip_that_is_cut_off_is_read_as_far_as_it_goes()
    {
        var bytes = new MemoryStream();
        using (var packed = new GZipStream(bytes, CompressionLevel.Optimal, leaveOpen: true))
        {
            var random = new Random(1);
            for (var i = 0; i < 5000; i++)
            {
                packed.Write(Encoding.ASCII.GetBytes(Logs.Line($"/orders/{random.Next()}", i)));
            }
        }

        var imported = AccessLogReader.Read([Logs.File(bytes.ToArray()[..(int)(bytes.Length / 2)], "access.log.gz")]);
        imported.Findings.ShouldContain(finding => finding.Id == "log-not-read-to-end");
        imported.Traffic!.Requests.ShouldBeInRange(500, 5000);
    }

    [Theory]
    [InlineData("", "empty-log")]
    [InlineData("hello\nworld\n", "unknown-log")]
    [InlineData("\0\0\0\0", "unknown-log")]
    public void What_is_no_log_is_an_error_with_its_place(string text, string id)
    {
        var finding = Logs.Read(text).Findings.First(each => each.Severity == Severity.Error);
        finding.Id.ShouldBe(id);
        finding.Location!.File.ShouldBe("access.log");
    }

    [Fact]
    public void Of_a_file_without_a_line_of_a_log_only_the_beginning_is_read()
    {
        var read = 0L;
        var file = new LogFile("noise.log", () => new Endless(count => read += count));
        AccessLogReader.Read([file]).Findings.ShouldContain(finding => finding.Id == "unknown-log");
        read.ShouldBeLessThan(64 * 1024 * 1024);
    }

    [Fact]
    public void Damage_between_lines_costs_those_lines_only()
    {
        var bytes = Encoding.UTF8.GetBytes(Logs.Line("/orders/1")).Concat(new byte[] { 0, 0, 0, 0 }).Concat(Encoding.UTF8.GetBytes(Logs.Line("/orders/2", 1))).Concat(new byte[] { 0xFF, 0xFE, 0x80, (byte)'\n' })
            .Concat(Encoding.UTF8.GetBytes("192.0.2.1 - - [02/Mar/2026:09:00:05 +0000] \"\\x16\\x03\\x01\" 400 0 \"-\" \"-\"\n" + Logs.Line("/orders/3", 2) + "192.0.2.1 - - [02/Mar/2026:09:0")).ToArray();
        var imported = AccessLogReader.Read([Logs.File(bytes)]);
        imported.Traffic!.Requests.ShouldBe(3);
        imported.Findings.ShouldContain(finding => finding.Id == "unknown-log-lines");
    }

    [Fact]
    public void Clients_and_paths_without_end_stay_in_bounds()
    {
        var random = new Random(2);
        var text = new StringBuilder();
        for (var i = 0; i < 60_000; i++)
        {
            text.Append(Logs.Line($"/{random.Next(100_000):x}w/{Word(random)}/{Word(random)}?{Word(random)}={i}", i / 100, address: $"10.{random.Next(256)}.{random.Next(256)}.{random.Next(256)}"));
        }

        var traffic = Logs.Traffic(text.ToString());
        traffic.Requests.ShouldBeInRange(1, 60_000);
        traffic.Endpoints.Count.ShouldBeLessThanOrEqualTo(3000);
        traffic.Journeys.Count.ShouldBeLessThanOrEqualTo(100);
    }

    [Fact]
    public void Places_of_paths_without_end_stay_in_bounds()
    {
        var (random, tree) = (new Random(4), new RouteTree([]));
        for (var i = 0; i < 8000; i++)
        {
            tree.Count("GET", string.Concat(Enumerable.Range(0, 26).Select(_ => "/get" + Word(random).ToUpperInvariant())), "", 200, -1);
        }

        Places(tree.Root).ShouldBeInRange(90_000, 110_000);
    }

    [Fact]
    public void Samples_of_paths_and_queries_stay_in_bounds()
    {
        var tree = new RouteTree(Enumerable.Range(0, 500).Select(i => new KnownRoute("GET", "", $"/r{i}")));
        for (var i = 0; i < 400_000; i++)
        {
            tree.Count("GET", $"/r{i % 500}", $"n{i / 500 % 12}={i}", 200, -1);
        }

        tree.All.Sum(endpoint => endpoint.Paths.Items.Count + endpoint.Queries.Values.Sum(shape => shape.Queries.Items.Count)).ShouldBe(200_000);
        tree.All.Sum(endpoint => endpoint.Paths.Seen).ShouldBe(400_000);
    }

    private static int Places(RouteNode node) => 1 + node.Children.Values.Sum(Places) + (node.Parameter is { } parameter ? Places(parameter) : 0);

    private static string Word(Random random) => string.Concat(Enumerable.Range(0, 8).Select(_ => (char)('a' + random.Next(26))));

    /// <summary>Lines of nothing, without end.</summary>
    private sealed class Endless(Action<int> count) : ForwardStream
    {
        public override int Read(byte[] buffer, int offset, int length)
        {
            buffer.AsSpan(offset, length).Fill((byte)'x');
            for (var i = 100; i < length; i += 2000)
            {
                buffer[offset + i] = (byte)'\n';
            }

            count(length);
            return length;
        }
    }
}
