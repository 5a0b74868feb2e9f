using Loadline.Scripts.Artillery.Reading;
using Loadline.Scripts.Artillery.Reading.Values;

namespace Loadline.Tests.Scripts.Artillery.Reading;

public sealed class ArtilleryArrivalsTests
{
    [Theory]
    [InlineData("duration: 10, arrivalRate: 5", 10, 50, 5)]
    [InlineData("duration: 2min, arrivalRate: 5", 120, 600, 5)]
    [InlineData("duration: 5, arrivalRate: 1, rampTo: 5", 5, 15, 5)]
    [InlineData("duration: 4, rampTo: 4", 4, 8, 4)]
    [InlineData("duration: 5, arrivalRate: 5, rampTo: 0", 5, 13, 5)]
    [InlineData("duration: 1, arrivalRate: 2, rampTo: 6", 1, 4, 6)]
    [InlineData("duration: 10, arrivalCount: 7", 10, 7, 0.7)]
    [InlineData("pause: 30s", 30, 0, 0)]
    [InlineData("duration: 3, arrivalRate: 0", 3, 0, 0)]
    [InlineData("duration: \"10\", arrivalRate: \"2\"", 10, 20, 2)]
    public void Users_of_a_phase(string phase, double seconds, double total, double peak)
    {
        var arrivals = ArtilleryArrivals.Of(Phase(phase), out var problem);
        problem.ShouldBeNull();
        arrivals.ShouldNotBeNull();
        (arrivals.Seconds, arrivals.Total, arrivals.PeakRate).ShouldBe((seconds, total, peak));
    }

    [Theory]
    [InlineData("duration: 1.5, arrivalRate: 1", ArtilleryPhaseFault.Length)]
    [InlineData("duration: soon, arrivalRate: 1", ArtilleryPhaseFault.Length)]
    [InlineData("duration: 0, arrivalRate: 1", ArtilleryPhaseFault.Length)]
    [InlineData("pause: 0.5", ArtilleryPhaseFault.Length)]
    [InlineData("duration: 5, arrivalRate: 0.5", ArtilleryPhaseFault.FractionalRate)]
    [InlineData("duration: 5, arrivalRate: many", ArtilleryPhaseFault.NoNumber)]
    [InlineData("duration: 5, arivalRate: 1", ArtilleryPhaseFault.Nothing)]
    public void A_phase_that_can_not_be_played_says_why(string phase, ArtilleryPhaseFault fault)
    {
        ArtilleryArrivals.Of(Phase(phase), out var problem).ShouldBeNull();
        problem!.Fault.ShouldBe(fault);
    }

    [Theory]
    [InlineData("500ms", 500.0)]
    [InlineData("0.5 min", 30_000.0)]
    [InlineData("1 hour", 3_600_000.0)]
    [InlineData("100", 100.0)]
    [InlineData(".5s", 500.0)]
    [InlineData("ten", null)]
    [InlineData("", null)]
    [InlineData("5 parsecs", null)]
    public void Times_with_a_unit(string text, double? milliseconds) => ArtilleryTime.Milliseconds(text).ShouldBe(milliseconds);

    [Theory]
    [InlineData("1", 1_000.0)]
    [InlineData("\"2\"", 2_000.0)]
    [InlineData("0.9", 1.0)]
    [InlineData("\"0.9\"", 0.9)]
    [InlineData("0.9s", 900.0)]
    [InlineData("soon", null)]
    public void Pauses(string think, double? milliseconds) =>
        ArtilleryTime.ThinkMilliseconds((ScriptScalar)ArtilleryReader.Read($"a: {think}", null).Script!["a"]!).ShouldBe(milliseconds);

    private static ArtilleryPhase Phase(string phase) => ArtilleryReader.Read($"config: {{ phases: [{{ {phase} }}] }}", null).Script!.Config.Phases[0];
}
