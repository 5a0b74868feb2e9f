using System.Globalization;

namespace Loadline.Testing;

/// <summary>
/// Writes an access log of traffic that is known to the last number: which journeys in which shares, how long people pause, how many come when. Between it stands
/// what real logs have, too: files of pages, crawlers, probes, scanners, and retries after failures. The same seed gives the same bytes.
/// </summary>
/// <param name="seed">Seed of all choices.</param>
/// <param name="minutes">Length of the log in minutes.</param>
/// <param name="lines">Lines it has, about.</param>
internal sealed class KnownTraffic(int seed, int minutes, int lines)
{
    private const double Quietest = 0.4;

    // Each journey with its share; a step that begins with ! follows its page at once, without a pause.
    private static readonly (double Share, string[] Steps)[] Known =
    [
        (0.46, ["GET /api/products?page=#", "GET /api/products/#", "!GET /api/products/#/reviews"]),
        (0.22, ["GET /api/search?q=~&limit=20", "GET /api/products/#"]),
        (0.17, ["GET /api/articles/*"]),
        (0.15, ["GET /api/products?page=#", "GET /api/products/#", "POST /api/cart/items", "POST /api/orders", "GET /api/orders/@"]),
    ];

    private static readonly string[] Words = ["red", "warm", "coat", "green", "hat", "light", "long", "wool", "blue", "rain", "city", "winter"];

    /// <summary>Median of a pause in seconds.</summary>
    public double ThinkMedian { get; init; } = 6;

    /// <summary>Standard deviation of the logarithm of a pause.</summary>
    public double ThinkSigma { get; init; } = 0.7;

    /// <summary>Whether lines say how long a request took, and when to the millisecond (JSON), or whole seconds only (Combined).</summary>
    public bool IsJson { get; init; }

    /// <summary>Share of each endpoint in the requests of the model.</summary>
    public static IReadOnlyDictionary<string, double> Mix { get; } = MixOf();

    /// <summary>Requests per second that the model sends at its peak, in the mean.</summary>
    public double PeakPerSecond => SessionsPerSecond * Length;

    /// <summary>Latency of every request is log-normal with this median, in seconds.</summary>
    public static double LatencyMedian => 0.04;

    private static double Length => Known.Sum(journey => journey.Share * journey.Steps.Length);

    /// <summary>Sessions that come in a second at the peak; each has its requests, and files and noise beside them.</summary>
    private double SessionsPerSecond => lines / (minutes * 60.0 * MeanLevel() * ((Length * 1.7) + 0.35));

    /// <summary>Writes the log, in the order of time.</summary>
    public void Write(TextWriter writer)
    {
        var random = new Random(seed);
        var queue = new PriorityQueue<Visit, (double At, long Order)>();
        var (arrival, order, end) = (0.0, 0L, minutes * 60.0);
        while (true)
        {
            // Arrivals by thinning (Lewis and Shedler 1979): drawn at the peak's rate, kept by the level of the moment.
            arrival -= Math.Log(1 - random.NextDouble()) / SessionsPerSecond;
            while (queue.TryPeek(out _, out var next) && next.At <= Math.Min(arrival, end))
            {
                queue.TryDequeue(out var visit, out var due);
                Play(visit!, due.At, random, writer, queue, ref order);
            }

            if (arrival >= end)
            {
                break;
            }

            if (random.NextDouble() < LevelAt(arrival / end))
            {
                queue.Enqueue(NewVisit(random), (arrival, order++));
            }

            if (random.NextDouble() < 0.35)
            {
                Noise(random, arrival, writer);
            }
        }
    }

    /// <summary>How busy it is, as a share of the peak, by the share of the log that has passed: a rise, a peak that lasts a fifth of it, and a fall.</summary>
    private static double LevelAt(double time) => time switch
    {
        < 0.4 => Quietest + ((1 - Quietest) * time / 0.4),
        < 0.6 => 1,
        _ => 1 - ((1 - Quietest) * (time - 0.6) / 0.4),
    };

    private static double MeanLevel() => (0.8 * (1 + Quietest) / 2) + 0.2;

    private static Dictionary<string, double> MixOf()
    {
        var mix = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var (share, steps) in Known)
        {
            foreach (var step in steps)
            {
                var name = step.TrimStart('!').Split('?')[0].Replace("/products/#", "/products/{productId}", StringComparison.Ordinal).Replace("@", "{orderId}", StringComparison.Ordinal).Replace("*", "{articleId}", StringComparison.Ordinal);
                mix[name] = mix.GetValueOrDefault(name) + (share / Length);
            }
        }

        return mix;
    }

    private static Visit NewVisit(Random random)
    {
        var (pick, journey) = (random.NextDouble(), 0);
        while (journey < Known.Length - 1 && pick >= Known[journey].Share)
        {
            pick -= Known[journey++].Share;
        }

        return new Visit(Known[journey].Steps, $"10.{random.Next(256)}.{random.Next(256)}.{random.Next(256)}", $"Mozilla/5.0 (Test; rv:{random.Next(90, 140)}.0)", random.Next(1, 400), random.Next(10_000, 99_999),
            string.Join('-', Enumerable.Range(0, 4).Select(_ => Words[random.Next(Words.Length)])), Words[random.Next(Words.Length)]);
    }

    private void Play(Visit visit, double at, Random random, TextWriter writer, PriorityQueue<Visit, (double At, long Order)> queue, ref long order)
    {
        var step = visit.Steps[visit.Done].TrimStart('!');
        var space = step.IndexOf(' ', StringComparison.Ordinal);
        var path = step[(space + 1)..].Replace("page=#", $"page={1 + (visit.Product % 5)}", StringComparison.Ordinal).Replace("#", visit.Product.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("@", visit.Order.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal).Replace("*", visit.Slug, StringComparison.Ordinal).Replace("~", visit.Word, StringComparison.Ordinal);
        var took = LatencyMedian * Math.Exp(Normal(random) * 0.5);
        var failed = random.NextDouble() < 0.004;
        Line(writer, at, visit.Address, visit.Agent, step[..space], path, failed ? 503 : space == 4 ? 201 : 200, took);
        if (failed && !visit.IsRetry)
        {
            // The client tries again at once, as programs do.
            queue.Enqueue(visit with { IsRetry = true }, (at + took + 0.3 + random.NextDouble(), order++));
            return;
        }

        for (var file = 0; file < 1 && space == 3 && random.NextDouble() < 0.8; file++)
        {
            Line(writer, at + took, visit.Address, visit.Agent, "GET", $"/assets/app-{file}.js", 200, 0.001);
        }

        if (visit.Done + 1 < visit.Steps.Length)
        {
            var pause = visit.Steps[visit.Done + 1].StartsWith('!') ? 0.03 * random.NextDouble() : ThinkMedian * Math.Exp(Normal(random) * ThinkSigma);
            queue.Enqueue(visit with { Done = visit.Done + 1, IsRetry = false }, (at + took + pause, order++));
        }
    }

    private void Noise(Random random, double at, TextWriter writer)
    {
        switch (random.Next(4))
        {
            case 0:
                Line(writer, at, "192.0.2.1", "Mozilla/5.0 (compatible; Googlebot/2.1)", "GET", "/api/articles/old-news-of-the-day", 200, 0.01);
                break;
            case 1:
                Line(writer, at, "10.0.0.1", "kube-probe/1.31", "GET", "/healthz", 200, 0.001);
                break;
            case 2:
                Line(writer, at, $"203.0.113.{random.Next(255)}", "python-requests/2.32", "GET", $"/{Words[random.Next(Words.Length)]}/.env", 404, 0.001);
                break;
            default:
                Line(writer, at, $"198.51.100.{random.Next(255)}", "Mozilla/5.0", "OPTIONS", "/api/orders", 204, 0.001);
                break;
        }
    }

    private void Line(TextWriter writer, double at, string address, string agent, string method, string path, int status, double took)
    {
        // Servers log when a request ended.
        var time = new DateTimeOffset(2026, 3, 2, 8, 0, 0, TimeSpan.Zero).AddTicks((long)((at + (IsJson ? took : 0)) * TimeSpan.TicksPerSecond));
        writer.Write(IsJson
            ? string.Create(CultureInfo.InvariantCulture, $$"""{"time":"{{time:yyyy-MM-ddTHH:mm:ss.fff}}Z","remote_addr":"{{address}}","request_method":"{{method}}","request_uri":"{{path}}","status":{{status}},"request_time":{{took:0.000}},"http_user_agent":"{{agent}}"}""")
            : string.Create(CultureInfo.InvariantCulture, $"{address} - - [{time:dd/MMM/yyyy:HH:mm:ss} +0000] \"{method} {path} HTTP/1.1\" {status} 512 \"-\" \"{agent}\""));
        writer.Write('\n');
    }

    private static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    private sealed record Visit(string[] Steps, string Address, string Agent, int Product, int Order, string Slug, string Word)
    {
        public int Done { get; init; }

        public bool IsRetry { get; init; }
    }
}
