using Loadline.Scripts.Artillery;
using Loadline.Testing;

namespace Loadline.Tests.Scripts.Artillery;

public sealed class ArtilleryWriterTests
{
    [Theory]
    [InlineData("orders-api")]
    [InlineData("everything")]
    public void A_script_reads_as_a_person_would_write_it(string name)
    {
        var written = new ArtilleryWriter().Write(name == "everything" ? ArtilleryPlans.Everything : ArtilleryPlans.Orders, name);
        foreach (var file in written.Files)
        {
            Snapshot.Matches(file.Content, file.Path);
        }

        Snapshot.Matches(string.Join('\n', written.Findings) + "\n", name + ".findings.txt");
    }

    [Fact]
    public void The_same_plan_gives_the_same_bytes() =>
        new ArtilleryWriter().Write(ArtilleryPlans.Orders, "a").Files.ShouldBe(new ArtilleryWriter().Write(ArtilleryPlans.Orders, "a").Files);
}
