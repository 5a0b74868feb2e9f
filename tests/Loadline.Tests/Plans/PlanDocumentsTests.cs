using System.Text.Json.Nodes;
using CsCheck;
using Loadline.Plans;
using Loadline.Plans.Mapping;
using Loadline.Plans.Shapes;
using Loadline.Plans.Yaml;
using Loadline.Testing;

namespace Loadline.Tests.Plans;

/// <summary>The generated documents are those in docs; LOADLINE_ACCEPT=1 writes them anew.</summary>
public sealed class PlanDocumentsTests
{
    private static readonly JsonObject Schema = JsonNode.Parse(PlanSchema.Text)!.AsObject();

    [Fact]
    public void The_schema_is_up_to_date() => Check("plan.schema.json", PlanSchema.Text);

    [Fact]
    public void The_reference_is_up_to_date() => Check("plan.md", PlanReference.Text);

    [Fact]
    public void The_reference_shows_a_plan_that_is_right()
    {
        var start = PlanReference.Text.IndexOf("loadline: 1", StringComparison.Ordinal);
        var example = PlanReference.Text[start..PlanReference.Text.IndexOf("```", start, StringComparison.Ordinal)];
        PlanYaml.Read(example, null).Findings.ShouldBeEmpty();
    }

    [Fact]
    public void Every_example_has_the_form_of_its_key()
    {
        var seen = new HashSet<Shape>();
        var waiting = new Queue<Shape>([PlanShape.Root]);
        var checkedExamples = 0;
        while (waiting.TryDequeue(out var shape))
        {
            if (!seen.Add(shape))
            {
                continue;
            }

            shape.Parts.ToList().ForEach(waiting.Enqueue);
            foreach (var key in (shape as ObjectShape)?.Keys.Where(key => key.Example is not null) ?? [])
            {
                var findings = new List<Finding>();
                var example = YamlText.Read($"{key.Name}: {key.Example}", null, findings).ShouldBeOfType<YamlMap>($"{key.Name}: {key.Example}");
                key.Shape.Check(example.Entries[0].Value, new ShapeReport(null, findings));
                findings.ShouldBeEmpty(key.Name);
                checkedExamples++;
            }
        }

        checkedExamples.ShouldBeGreaterThan(50);
    }

    [Fact]
    public void The_schema_accepts_what_is_written() => PlanGen.Plans.Sample(
        plan =>
        {
            var text = PlanYaml.Write(plan);
            SchemaCheck.Problem(Schema, JsonMapping.Read(YamlText.Read(text, null, [])!)).ShouldBeNull(text);
        },
        iter: 200);

    [Theory]
    [InlineData("{ loadline: 1, name: a, target: { url: http://127.0.0.1 }, journeys: [], extra: 1 }")]
    [InlineData("{ name: a, target: { url: http://127.0.0.1 }, journeys: [] }")]
    [InlineData("{ loadline: 2, name: a, target: { url: http://127.0.0.1 }, journeys: [] }")]
    [InlineData("{ loadline: 1, name: a, target: { url: http://127.0.0.1, timeout: 30 }, journeys: [] }")]
    [InlineData("{ loadline: 1, name: a, target: { url: http://127.0.0.1 }, journeys: [{ name: a, steps: [{ name: b }] }] }")]
    [InlineData("{ loadline: 1, name: a, target: { url: http://127.0.0.1 }, journeys: [{ name: a, steps: [{ get: /a, post: /b }] }] }")]
    [InlineData("{ loadline: 1, name: a, target: { url: http://127.0.0.1 }, journeys: [{ name: a, steps: [{ post: /a, text: b }] }] }")]
    [InlineData("{ loadline: 1, name: a, target: { url: http://127.0.0.1 }, journeys: [], profiles: { a: { users: 1 } } }")]
    [InlineData("{ loadline: 1, name: a, target: { url: http://127.0.0.1 }, journeys: [], thresholds: [{ http_reqs: lots }] }")]
    public void The_schema_refuses_what_the_reader_refuses(string text)
    {
        SchemaCheck.Problem(Schema, JsonMapping.Read(YamlText.Read(text, null, [])!)).ShouldNotBeNull();
        PlanYaml.Read(text, null).Plan.ShouldBeNull();
    }

    private static void Check(string name, string text)
    {
        var file = Path.Combine(Repository.Root, "docs", name);
        if (Environment.GetEnvironmentVariable("LOADLINE_ACCEPT") == "1")
        {
            File.WriteAllText(file, text);
        }

        text.ShouldBe(File.ReadAllText(file).ReplaceLineEndings("\n"), $"docs/{name} is out of date: run with LOADLINE_ACCEPT=1, read it, commit it.");
    }
}
