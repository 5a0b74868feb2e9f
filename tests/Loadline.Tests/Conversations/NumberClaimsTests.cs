using CsCheck;
using Loadline.Conversations.Claims;

namespace Loadline.Tests.Conversations;

public sealed class NumberClaimsTests
{
    private const string Result = """{"total":{"p95":{"value":212.437,"unit":"ms"},"count":1591,"failed":{"value":0.0123,"unit":"share"}},"took":{"value":90,"unit":"s"},"journeys":3,"profiles":["smoke","1m","13 m"]}""";

    [Theory]
    [InlineData("The p95 was 212 ms.", "The p95 was 212 ms.")]
    [InlineData("The p95 was 212.4ms.", "The p95 was 212.4ms.")]
    [InlineData("The p95 was 0.21 s, of 1,591 requests.", "The p95 was 0.21 s, of 1,591 requests.")]
    [InlineData("1.23% failed in 1.5 minutes.", "1.23% failed in 1.5 minutes.")]
    [InlineData("The p95 was 213 ms.", "The p95 was [213 ms: not measured].")]
    [InlineData("The p95 was 21 ms.", "The p95 was [21 ms: not measured].")]
    [InlineData("Load takes 13 minutes.", "Load takes 13 minutes.")]
    [InlineData("It serves 5,000 requests/s.", "It serves [5,000 requests/s: not measured].")]
    [InlineData("p95: 187", "p95: [187: not measured]")]
    [InlineData("**p95** = 187", "**p95** = [187: not measured]")]
    [InlineData("It took 3 ms, and 3 users came.", "It took [3 ms: not measured], and 3 users came.")]
    [InlineData("Latency fell by 40%.", "Latency fell by [40%: not measured].")]
    [InlineData("It is 3x faster.", "It is [3x: not measured] faster.")]
    [InlineData("Set p99 below 500 ms, as you said.", "Set p99 below 500 ms, as you said.")]
    [InlineData("There are 4 journeys and 2 steps in http://127.0.0.1:8080.", "There are 4 journeys and 2 steps in http://127.0.0.1:8080.")]
    [InlineData("Use Artillery 2.0.34 or k6.", "Use Artillery 2.0.34 or k6.")]
    [InlineData("", "")]
    public void A_number_that_no_tool_gave_is_marked(string answer, string shown)
    {
        var known = new KnownNumbers();
        known.Learn(Result);
        known.Learn("p99 below 500 ms, please");
        NumberClaims.Check(answer, known, out var marked).ShouldBe(shown);
        marked.ShouldBe(shown.Split(NumberClaims.Mark).Length - 1);
    }

    [Fact]
    public void Any_text_is_checked_and_what_is_not_marked_is_kept() => Gen.String[0, 200].Sample(text =>
    {
        var shown = NumberClaims.Check(text, new KnownNumbers(), out var marked);
        if (marked == 0)
        {
            shown.ShouldBe(text);
        }
    });

    [Fact]
    public void A_number_of_a_tool_is_found_however_it_is_rounded() => Gen.Select(Gen.Double[1, 100_000], Gen.Int[0, 3]).Sample((value, digits) =>
    {
        var known = new KnownNumbers();
        known.Learn($"{{\"value\":{value.ToString("R", System.Globalization.CultureInfo.InvariantCulture)},\"unit\":\"ms\"}}");
        var stated = value.ToString("F" + digits, System.Globalization.CultureInfo.InvariantCulture);
        NumberClaims.Check($"it took {stated} ms", known, out var marked).ShouldBe($"it took {stated} ms");
        marked.ShouldBe(0);
    });
}
