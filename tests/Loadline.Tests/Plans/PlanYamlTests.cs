using CsCheck;
using Loadline.Plans;
using Loadline.Testing;

namespace Loadline.Tests.Plans;

public sealed class PlanYamlTests
{
    private static readonly string Orders = Path.Combine(Repository.Root, "tests", "Corpus", "plans", "orders.yaml");

    [Fact]
    public void The_example_is_written_as_it_stands()
    {
        var reading = PlanYaml.Read(File.ReadAllText(Orders), "orders.yaml");
        reading.Findings.ShouldBeEmpty();
        var written = PlanYaml.Write(reading.Plan!);
        if (Environment.GetEnvironmentVariable("LOADLINE_ACCEPT") == "1")
        {
            File.WriteAllText(Orders, written);
        }

        written.ShouldBe(File.ReadAllText(Orders).ReplaceLineEndings("\n"));
    }

    [Fact]
    public void What_is_written_is_read_back_as_the_same_plan_and_the_same_text() => PlanGen.Plans.Sample(
        plan =>
        {
            var text = PlanYaml.Write(plan);
            var reading = PlanYaml.Read(text, null);
            reading.Findings.Where(finding => finding.Severity == Severity.Error).ShouldBeEmpty(text);
            Deep.Difference(plan, reading.Plan).ShouldBeNull(text);
            PlanYaml.Write(reading.Plan!).ShouldBe(text);
        },
        iter: 1000);

    [Fact]
    public void A_damaged_text_gives_findings_and_never_throws()
    {
        var orders = File.ReadAllText(Orders);
        Gen.Select(Gen.Int[0, orders.Length - 1], Gen.Int[0, 200], PlanGen.Nasty, Gen.Bool).Sample(
            (at, length, insert, isCut) =>
            {
                var rest = isCut ? "" : orders[Math.Min(orders.Length, at + length)..];
                var reading = PlanYaml.Read(orders[..at] + insert + rest, "orders.yaml");
                (reading.Plan is null).ShouldBe(reading.Findings.Any(finding => finding.Severity == Severity.Error));
                foreach (var finding in reading.Findings)
                {
                    finding.Location.ShouldNotBeNull().Line.ShouldBeGreaterThan(0);
                    finding.Message.ShouldNotBeEmpty();
                }
            },
            iter: 2000);
    }
}
