using CsCheck;
using Loadline.Results;

namespace Loadline.Tests.Results;

public sealed class QuantityTests
{
    [Theory]
    [InlineData(0, "0 ms")]
    [InlineData(0.01234, "0.0123 ms")]
    [InlineData(1.5, "1.5 ms")]
    [InlineData(9.996, "10 ms")]
    [InlineData(12.345, "12.3 ms")]
    [InlineData(312.4, "312 ms")]
    [InlineData(1234.6, "1,235 ms")]
    [InlineData(30_000, "30 s")]
    public void Times_have_three_digits_and_a_unit(double milliseconds, string text) => Quantity.Time(milliseconds).ShouldBe(text);

    [Theory]
    [InlineData(0, "0%")]
    [InlineData(1, "100%")]
    [InlineData(0.5, "50%")]
    [InlineData(0.0123, "1.23%")]
    [InlineData(0.00012, "0.012%")]
    [InlineData(0.9987, "99.87%")]
    [InlineData(0.99996, "99.996%")]
    [InlineData(0.97123, "97.1%")]
    [InlineData(1e-12, "<0.00000001%")]
    [InlineData(1.5, "150%")]
    public void Shares_are_percent(double share, string text) => Quantity.Percent(share).ShouldBe(text);

    [Fact]
    public void What_is_not_nothing_never_reads_as_nothing_and_what_is_not_all_never_reads_as_all() => Gen.OneOf(Gen.Double[0, 1], Gen.Double[0, 1e-9], Gen.Double[1 - 1e-9, 1]).Sample(share =>
    {
        (Quantity.Percent(share) == "0%").ShouldBe(share == 0);
        (Quantity.Percent(share) == "100%").ShouldBe(share == 1);
    });

    [Theory]
    [InlineData(0, "0 B")]
    [InlineData(999, "999 B")]
    [InlineData(999_700, "1 MB")]
    [InlineData(12_345, "12.3 kB")]
    [InlineData(1.2e15, "1,200 TB")]
    public void Bytes_have_decimal_units(double bytes, string text) => Quantity.Bytes(bytes).ShouldBe(text);

    [Theory]
    [InlineData(0, "0 s")]
    [InlineData(450, "0.45 s")]
    [InlineData(45_000, "45 s")]
    [InlineData(59_960, "1 min")]
    [InlineData(90_000, "1 min 30 s")]
    [InlineData(7_500_000, "2 h 5 min")]
    [InlineData(7_200_000, "2 h")]
    public void Durations_read_as_people_say_them(double milliseconds, string text) => Quantity.Duration(TimeSpan.FromMilliseconds(milliseconds)).ShouldBe(text);

    [Fact]
    public void Values_that_differ_look_different()
    {
        Quantity.Apart(199.96, 200, (value, digits) => Quantity.Of(value, Loadline.Plans.MetricUnit.Time, digits)).ShouldBe(("199.96 ms", "200 ms"));
        Quantity.Apart(312.4, 200, (value, digits) => Quantity.Of(value, Loadline.Plans.MetricUnit.Time, digits)).ShouldBe(("312 ms", "200 ms"));
        Quantity.Apart(0.010001, 0.01, Quantity.Percent).ShouldBe(("1.0001%", "1%"));
    }

    [Theory]
    [InlineData(48_211, "48,211")]
    [InlineData(0, "0")]
    public void Counts_have_separators(long count, string text) => Quantity.Count(count).ShouldBe(text);

    [Theory]
    [InlineData(80.26, "80.3/s")]
    [InlineData(1234.6, "1,235/s")]
    [InlineData(0.0333, "0.0333/s")]
    public void Rates_are_per_second(double rate, string text) => Quantity.PerSecond(rate).ShouldBe(text);
}
