using Loadline.Testing;
using Loadline.Tests.House.Samples.Used;

namespace Loadline.Tests.House;

public sealed class ArchitectureTests
{
    private static readonly Arrows Table = Arrows.Read();

    [Theory]
    [InlineData("Loadline")]
    [InlineData("Loadline.Engine")]
    [InlineData("Loadline.Store")]
    [InlineData("Loadline.JavaScript")]
    [InlineData("Loadline.Cli")]
    public void Every_type_keeps_to_the_arrows(string project) =>
        TypeUses.Of(PathOf(project)).Select(Table.Forbids).OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ShouldBeEmpty();

    [Theory]
    [InlineData("Loadline")]
    [InlineData("Loadline.Engine")]
    [InlineData("Loadline.Store")]
    [InlineData("Loadline.JavaScript")]
    [InlineData("Loadline.Cli")]
    public void Every_row_is_a_namespace_that_exists(string project)
    {
        var existing = TypeUses.Of(PathOf(project)).Select(use => use.Namespace).ToList();
        Table.Namespaces.Where(name => ProjectOf(name) == project)
            .ShouldAllBe(name => existing.Any(each => each == name || each.StartsWith(name + ".", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(nameof(UsedInBody))]
    [InlineData(nameof(UsedAsArgument))]
    [InlineData(nameof(UsedInGeneric))]
    [InlineData(nameof(UsedInCall))]
    [InlineData(nameof(UsedAsBase))]
    [InlineData(nameof(UsedAsConstraint))]
    [InlineData(nameof(UsedInCatch))]
    [InlineData(nameof(UsedAsAttribute))]
    [InlineData(nameof(UsedInLambda))]
    [InlineData(nameof(UsedInAsync))]
    [InlineData(nameof(UsedInType))]
    public void A_use_is_seen_wherever_it_is(string used) =>
        TypeUses.Of(typeof(ArchitectureTests).Assembly.Location)
            .ShouldContain(use => use.Namespace == "Loadline.Tests.House.Samples.Using" && use.UsedNamespace == "Loadline.Tests.House.Samples.Used" && use.Used == used);

    [Theory]
    [InlineData("Loadline.A", "Loadline", true)]
    [InlineData("Loadline.A", "Loadline.B", true)]
    [InlineData("Loadline.A", "Loadline.B.Parts", true)]
    [InlineData("Loadline.A.Parts", "Loadline.B", true)]
    [InlineData("Loadline.A.Parts", "Loadline.A", true)]
    [InlineData("Loadline.B", "Loadline.A", false)]
    [InlineData("Loadline.B", "Loadline.B.Core", true)]
    [InlineData("Loadline.B.Core", "Loadline.B", false)]
    [InlineData("Loadline.A", "Loadline.C", false)]
    [InlineData("Loadline.C", "Loadline.A", true)]
    [InlineData("Loadline.Unlisted", "Loadline.A", false)]
    [InlineData("Loadline.A", "Loadline.Unlisted", false)]
    [InlineData("Loadline", "Loadline.A", false)]
    [InlineData("Loadline.A", "System.Text", true)]
    public void The_nearest_row_decides(string from, string to, bool isAllowed)
    {
        var table = Arrows.Parse("## Arrows\n| Loadline.A | Loadline.B |\n| Loadline.B | nothing |\n| Loadline.B.Core | nothing |\n| Loadline.C | everything |\n\n## Next\n");
        (table.Forbids(new TypeUse(from, "X", to, "Y")) is null).ShouldBe(isAllowed);
    }

    private static string ProjectOf(string name) =>
        new[] { "Loadline.Engine", "Loadline.Store", "Loadline.JavaScript", "Loadline.Cli" }.FirstOrDefault(project => name == project || name.StartsWith(project + ".", StringComparison.Ordinal)) ?? "Loadline";

    private static string PathOf(string project)
    {
        // The build of the same configuration as these tests: the project file makes sure that it is there.
        var framework = new DirectoryInfo(AppContext.BaseDirectory);
        return Path.Combine(Repository.Root, "src", project, "bin", framework.Parent!.Name, framework.Name, project + ".dll");
    }
}
