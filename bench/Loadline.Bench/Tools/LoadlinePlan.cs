using System.Globalization;

namespace Loadline.Bench.Tools;

/// <summary>The plan that says to Loadline what <see cref="Load"/> says.</summary>
internal static class LoadlinePlan
{
    /// <summary>Name of its profile.</summary>
    public const string Profile = "bench";

    private const string Checked = """
              - get: "/items/{{ $int(1, 9999) }}"
                name: GET /items/{id}
                expect: { status: 200, contains: '"ok":true' }
                capture: { id: $.id }
        """;

    /// <summary>The text of the plan. It judges answers only: that the generator was frozen has to be said all the same.</summary>
    public static string Of(Load load)
    {
        var step = load.Checks ? Checked : $"      - get: {load.Url.PathAndQuery}";
        return $"""
            loadline: 1
            name: Benchmark
            target:
              url: {load.Url.GetLeftPart(UriPartial.Authority)}
              http: http1
              timeout: 30s
            {(load.Url.Scheme == "https" ? "  tls: { verify: false }\n" : "")}journeys:
              - name: one
                steps:
            {step}
            profiles:
              {Profile}: {ProfileOf(load)}
            thresholds:
              - http_req_failed: rate < 50%

            """;
    }

    // Ready are the users of a tenth of a second of arrivals. At most are those of two seconds, so that a stall of one second drops nothing, and at most 2,000: each has a connection.
    private static string ProfileOf(Load load) => load switch
    {
        { Requests: { } requests } => string.Create(CultureInfo.InvariantCulture, $"{{ iterations: {requests}, users: {load.Connections}, at_most: 4h }}"),
        { Rate: { } rate } => string.Create(CultureInfo.InvariantCulture, $"{{ arrivals: {rate}/s, for: {load.Duration.TotalMilliseconds:0}ms, prepared_users: {Math.Max(50, rate / 10):0}, max_users: {Math.Clamp(rate * 2, 100, 2_000):0}{(load.Poisson ? ", spacing: poisson" : "")} }}"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{{ users: {load.Connections}, for: {load.Duration.TotalMilliseconds:0}ms, graceful_stop: 2s }}"),
    };
}
