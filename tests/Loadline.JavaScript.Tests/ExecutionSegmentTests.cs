using CsCheck;
using Loadline.JavaScript.Load;
using Loadline.Scripts.K6.Options;

namespace Loadline.JavaScript.Tests;

public sealed class ExecutionSegmentTests
{
    [Fact]
    public void The_parts_of_a_sequence_add_up_to_the_whole() => Gen.Select(Gen.Int[1, 12].Array[1, 6], Gen.Int[0, 5000]).Sample((shares, count) =>
    {
        var all = shares.Sum();
        var borders = shares.Aggregate(new List<int> { 0 }, (list, share) => [.. list, list[^1] + share]);
        var sequence = string.Join(',', borders.Select(border => $"{border}/{all}"));
        var parts = borders.Zip(borders.Skip(1)).Select(pair => ExecutionSegment.Read($"{pair.First}/{all}:{pair.Second}/{all}", sequence)!.Count(count)!.Value).ToList();
        parts.Sum().ShouldBe(count);
        parts.Zip(shares).ShouldAllBe(part => Math.Abs(part.First - ((double)count * part.Second / all)) <= 1);
    });

    [Fact]
    public void Each_number_belongs_to_one_part_and_counting_agrees_with_it() => Gen.Select(Gen.Int[1, 12].Array[1, 6], Gen.Int[0, 300]).Sample((shares, count) =>
    {
        var stripes = shares.Select((_, part) => new SegmentStripes(shares, part)).ToList();
        var numbers = stripes.SelectMany(stripe => Enumerable.Range(0, (int)stripe.Count(count)).Select(own => stripe.NumberOf(own))).Order();
        numbers.ShouldBe(Enumerable.Range(0, count).Select(number => (long)number));
    });

    [Theory]
    [InlineData("1/99999:1/2", "0,1/99999,1/2,1")]
    [InlineData("0:1/99991", "0,1/99991,1/2,1")]
    public void Parts_that_would_take_long_to_deal_are_refused(string text, string sequence) =>
        Should.Throw<Runtime.ScriptFailure>(() => ExecutionSegment.Read(text, sequence)).Message.ShouldContain("too many or too fine");

    [Theory]
    [InlineData("25%:50%", 2)]
    [InlineData("0.25:0.5", 2)]
    [InlineData("1/4", 2)]
    [InlineData("0:1", 10)]
    public void Numbers_are_read_in_all_forms(string text, long count) => ExecutionSegment.Read(text, null)!.Count(10).ShouldBe(count);

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    public void Nothing_is_the_whole(string? text) => ExecutionSegment.Read(text, "0,1/2,1").ShouldBeNull();

    [Fact]
    public void Rates_are_exact_fractions()
    {
        var scenario = new K6Scenario { Name = "s", Executor = K6Executor.ConstantArrivalRate, Rate = 7, Duration = TimeSpan.FromMinutes(1), PreAllocatedVus = 9, MaxVus = 30 };
        var part = ExecutionSegment.Read("1/3:2/3", null)!.Of(scenario)!;
        (part.Rate, part.RateUnit, part.PreAllocatedVus, part.MaxVus).ShouldBe((7, TimeSpan.FromSeconds(3), 3, 10));
    }

    [Fact]
    public void A_part_without_users_is_none() =>
        ExecutionSegment.Read("0:1/10", null)!.Of(new K6Scenario { Name = "s", Executor = K6Executor.ConstantVus, Vus = 2, Duration = TimeSpan.FromSeconds(1) }).ShouldBeNull();

    [Fact]
    public void Any_text_is_a_segment_or_an_error() => Gen.Char["0123456789/.:%- e"].Array[0, 20].Sample(letters =>
    {
        try
        {
            ExecutionSegment.Read(new string(letters), null)?.Count(1000).ShouldNotBeNull().ShouldBeInRange(0, 1000);
        }
        catch (Runtime.ScriptFailure failure)
        {
            failure.ExitCode.ShouldBe(104);
        }
    });
}
