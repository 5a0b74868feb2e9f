using Acornima;
using Acornima.Ast;
using Loadline.Interop.Tests.Tools;
using Loadline.Plans;
using Loadline.Scripts.K6;

namespace Loadline.Interop.Tests;

/// <summary>The k6 scripts of the real documents: they type-check, and the requests that parsing finds are those of the plan.</summary>
public sealed class K6SpecificationTests
{
    [Theory]
    [MemberData(nameof(Specs.OpenApiNames), MemberType = typeof(Specs))]
    public void The_requests_in_a_script_are_those_of_the_plan(string name)
    {
        var plan = DesignedSpec.Of(Specs.PathOf(name)).Plan;
        var script = new K6Writer().Write(plan, "script").Files[0].Content;
        var names = new HashSet<string>(StringComparer.Ordinal);
        Collect(new Parser().ParseModule(script), names);
        names.Remove("reach the target").ShouldBeTrue("the setup asks whether the target can be reached");
        names.Order(StringComparer.Ordinal).ShouldBe(PlanTemplates.StepsOf(plan).OfType<RequestStep>().Select(RequestName.Of).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void All_scripts_type_check_strictly()
    {
        var node = new Node("k6");
        var folder = node.NewFolder();
        try
        {
            File.WriteAllText(Path.Combine(folder.FullName, "tsconfig.json"), """{ "extends": "../../tsconfig.json", "include": ["*.js"] }""");
            foreach (var name in Specs.OpenApi)
            {
                var plan = DesignedSpec.Of(Specs.PathOf(name)).Plan;
                foreach (var file in new K6Writer().Write(plan, name.Replace('.', '-')).Files)
                {
                    File.WriteAllText(Path.Combine(folder.FullName, file.Path), file.Content);
                }
            }

            folder.GetFiles("*.js").Length.ShouldBe(2 * Specs.OpenApi.Count);
            var (code, output) = Node.Run(node.Tool("tsc"), folder.FullName, ["-p", "."]);
            code.ShouldBe(0, output);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>Names of the tags that calls of http methods are given: <c>{ tags: { name: '…' } }</c>.</summary>
    private static void Collect(Acornima.Ast.Node node, HashSet<string> names)
    {
        if (node is ObjectExpression parameters && Property(parameters, "tags") is ObjectExpression tags && Property(tags, "name") is StringLiteral name)
        {
            names.Add(name.Value);
        }

        foreach (var child in node.ChildNodes)
        {
            Collect(child, names);
        }
    }

    private static Acornima.Ast.Node? Property(ObjectExpression owner, string name) =>
        owner.Properties.OfType<ObjectProperty>().FirstOrDefault(property => property.Key is Identifier key && key.Name == name)?.Value;
}
