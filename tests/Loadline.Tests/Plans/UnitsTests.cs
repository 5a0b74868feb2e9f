using CsCheck;
using Loadline.Plans;

namespace Loadline.Tests.Plans;

public sealed class UnitsTests
{
    [Theory]
    [InlineData("0s", 0, "0s")]
    [InlineData("200ms", 200, "200ms")]
    [InlineData("0.25ms", 0.25, "0.25ms")]
    [InlineData("1s", 1_000, "1s")]
    [InlineData("1.5s", 1_500, "1.5s")]
    [InlineData("1500ms", 1_500, "1.5s")]
    [InlineData("90s", 90_000, "1m30s")]
    [InlineData("1m30s", 90_000, "1m30s")]
    [InlineData("2h", 7_200_000, "2h")]
    [InlineData("36h", 129_600_000, "1d12h")]
    [InlineData("1d", 86_400_000, "1d")]
    public void Durations_are_read_and_spelled_canonically(string text, double milliseconds, string canonical)
    {
        Durations.TryParse(text, out var duration).ShouldBeTrue();
        duration.TotalMilliseconds.ShouldBe(milliseconds);
        Durations.Format(duration).ShouldBe(canonical);
    }

    [Theory]
    [InlineData("")]
    [InlineData("30")]
    [InlineData("s")]
    [InlineData("1x")]
    [InlineData("1 s")]
    [InlineData("-1s")]
    [InlineData("1s1m")]
    [InlineData("1s1s")]
    [InlineData("1.s")]
    [InlineData("99999999999d")]
    [InlineData("1S")]
    public void What_is_no_duration_is_refused(string text) => Durations.TryParse(text, out _).ShouldBeFalse();

    [Fact]
    public void Every_duration_reads_back_to_the_tick() =>
        Gen.Long[0, long.MaxValue].Sample(ticks =>
            Durations.TryParse(Durations.Format(new TimeSpan(ticks)), out var read) && read.Ticks == ticks);

    [Theory]
    [InlineData("1s..5s", 1, 5)]
    [InlineData("1s .. 5s", 1, 5)]
    [InlineData("2s", 2, 2)]
    public void Ranges_have_two_bounds_or_one(string text, int min, int max)
    {
        Durations.TryParseRange(text, out var from, out var to).ShouldBeTrue();
        (from.TotalSeconds, to.TotalSeconds).ShouldBe((min, max));
    }

    [Theory]
    [InlineData("5s..1s")]
    [InlineData("1s..")]
    [InlineData("..")]
    [InlineData("1s..2s..3s")]
    public void Ranges_that_make_no_sense_are_refused(string text) => Durations.TryParseRange(text, out _, out _).ShouldBeFalse();

    [Theory]
    [InlineData("80/s", 80, "80/s")]
    [InlineData("30/m", 0.5, "30/m")]
    [InlineData("1000 / h", 1000.0 / 3600, "1000/h")]
    [InlineData("0.5/d", 0.5 / 86400, "0.5/d")]
    public void Rates_keep_their_unit(string text, double perSecond, string canonical)
    {
        Rates.TryParse(text, out var rate).ShouldBeTrue();
        rate.PerSecond.ShouldBe(perSecond);
        Rates.Format(rate).ShouldBe(canonical);
    }

    [Theory]
    [InlineData("80")]
    [InlineData("/s")]
    [InlineData("-1/s")]
    [InlineData("1/x")]
    [InlineData("NaN/s")]
    [InlineData("1e999/s")]
    public void What_is_no_rate_is_refused(string text) => Rates.TryParse(text, out _).ShouldBeFalse();

    [Theory]
    [InlineData("1%", 0.01, "1%")]
    [InlineData("0.1 %", 0.001, "0.1%")]
    [InlineData("7%", 0.07, "7%")]
    [InlineData("100%", 1, "100%")]
    public void Percents_are_shares(string text, double share, string canonical)
    {
        Percents.TryParse(text, out var read).ShouldBeTrue();
        read.ShouldBe(share);
        Percents.Format(read).ShouldBe(canonical);
    }

    [Theory]
    [InlineData("1")]
    [InlineData("%")]
    [InlineData("x%")]
    public void What_is_no_percent_is_refused(string text) => Percents.TryParse(text, out _).ShouldBeFalse();

    [Theory]
    [InlineData(0.1, "0.1")]
    [InlineData(48000, "48000")]
    [InlineData(1e-7, "0.0000001")]
    [InlineData(1e21, "1000000000000000000000")]
    [InlineData(1.5e300, "1.5E300")]
    [InlineData(-2.5, "-2.5")]
    public void Numbers_are_plain_where_they_are_short(double number, string text) => Numbers.Format(number).ShouldBe(text);

    [Fact]
    public void Every_number_and_share_reads_back() => Gen.Double.Where(double.IsFinite).Sample(number =>
    {
        Numbers.TryParse(Numbers.Format(number), out var read).ShouldBeTrue();
        read.ShouldBe(number);
        Percents.TryParse(Percents.Format(number), out var share).ShouldBeTrue();
        share.ShouldBe(number);
    });
}
