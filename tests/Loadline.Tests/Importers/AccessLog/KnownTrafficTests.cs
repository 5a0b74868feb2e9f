using System.Text;
using Loadline.Importers.AccessLog;
using Loadline.Recordings;

namespace Loadline.Tests.Importers.AccessLog;

/// <summary>Logs of traffic that is known: what is read has to be what was written.</summary>
public sealed class KnownTrafficTests
{
    private static (KnownTraffic Model, ObservedTraffic Traffic) Read(bool isJson)
    {
        var model = new KnownTraffic(seed: 11, minutes: 30, lines: 160_000) { IsJson = isJson };
        var bytes = new MemoryStream();
        using (var writer = new StreamWriter(bytes, new UTF8Encoding(false), leaveOpen: true))
        {
            model.Write(writer);
        }

        return (model, AccessLogReader.Read([Logs.File(bytes.ToArray())]).Traffic.ShouldNotBeNull());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Mix_pauses_and_peak_are_those_of_the_model(bool isJson)
    {
        var (model, traffic) = Read(isJson);
        traffic.Endpoints.Select(endpoint => endpoint.ToString()).Order().ShouldBe(KnownTraffic.Mix.Keys.Order());
        foreach (var endpoint in traffic.Endpoints)
        {
            endpoint.Share.ShouldBe(KnownTraffic.Mix[endpoint.ToString()], 0.01, endpoint.ToString());
        }

        traffic.Pauses.ShouldNotBeNull().Median.TotalSeconds.ShouldBe(model.ThinkMedian, 0.1 * model.ThinkMedian);
        traffic.Pauses.Sigma.ShouldBe(model.ThinkSigma, 0.1);
        traffic.Peak.PerSecond.ShouldBe(model.PeakPerSecond, 0.05 * model.PeakPerSecond);
        traffic.ServerErrors.ShouldBe(0.004, 0.002);
        if (isJson)
        {
            traffic.Latency.ShouldNotBeNull().P50.TotalSeconds.ShouldBe(KnownTraffic.LatencyMedian, 0.05 * KnownTraffic.LatencyMedian);
            traffic.Latency.P95.TotalSeconds.ShouldBe(KnownTraffic.LatencyMedian * Math.Exp(1.645 * 0.5), 0.005);
        }
        else
        {
            traffic.Latency.ShouldBeNull();
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Journeys_send_the_mix_with_the_pauses_of_the_model(bool isJson)
    {
        var (model, traffic) = Read(isJson);
        var steps = traffic.Journeys.SelectMany(journey => journey.Steps.Select(step => (Name: $"{step.Method} {step.Path}", journey.Weight))).ToList();
        var total = steps.Sum(step => step.Weight);
        foreach (var (name, share) in KnownTraffic.Mix)
        {
            (steps.Where(step => step.Name == name).Sum(step => step.Weight) / total).ShouldBe(share, 0.01, name);
        }

        foreach (var step in traffic.Journeys.SelectMany(journey => journey.Steps.Skip(1)).Where(step => !step.Path.EndsWith("/reviews", StringComparison.Ordinal)))
        {
            ((step.PauseMin + step.PauseMax) / 2).TotalSeconds.ShouldBe(model.ThinkMedian, 0.1 * model.ThinkMedian, step.Path);
        }

        // What a page loads with itself is no pause.
        traffic.Journeys.SelectMany(journey => journey.Steps).Where(step => step.Path.EndsWith("/reviews", StringComparison.Ordinal)).ShouldAllBe(step => step.PauseMax == TimeSpan.Zero);
        traffic.Journeys.Take(4).Select(journey => string.Join(" ", journey.Steps.Select(step => step.Path.Split('/')[2]))).Order()
            .ShouldBe(["articles", "products products cart orders orders", "products products products", "search products"]);
    }
}
