using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Loadline.Plans;
using Loadline.Tests.Scripts.K6;
using static Loadline.Interop.Tests.K6.Target;

namespace Loadline.Interop.Tests.K6;

public sealed class NastyScriptTests
{
    /// <summary>A few of the many that a property test parses: each costs a compiler, a formatter and a run.</summary>
    public static TheoryData<int> Numbers => [.. Enumerable.Range(1, 6)];

    [Theory]
    [MemberData(nameof(Numbers))]
    public void Is_typed_formatted_and_sends_every_text_as_it_is(int number)
    {
        var plan = Nasty(number);
        using var script = new WrittenScript(plan);
        script.TypeErrors().ShouldBeEmpty();
        script.Misformatted().ShouldBeEmpty();

        var head = ((RequestStep)plan.Journeys[0].Steps[0]).Captures[1].Expression;
        using var target = new Target(_ => new Answer(200, """{"ok":"y z"}"""));
        script.With(plan.Feeds[0].File, """[{"id":null}]""");
        var played = script.Play(target.Url, "smoke", 3);

        ((string?)played["error"]).ShouldBeNull((string?)played["stack"]);
        var post = target.Requests.Single(request => request.Method == "POST");
        var step = (RequestStep)plan.Journeys[0].Steps[0];
        var body = JsonNode.Parse(post.Body)!.AsObject();
        foreach (var (name, value) in ((JsonBody)step.Body!).Value!.AsObject())
        {
            body[WellFormed(name)]!.ToJsonString().ShouldBe(Rendered(value!).ToJsonString(), $"{name} after {head}");
        }

        var query = post.Query.Split('&').Select(pair => pair.Split('=').Select(Uri.UnescapeDataString).ToArray()).ToList();
        query[0][0].ShouldBe(WellFormed(step.Query[0].Name));
        query[0][1].ShouldBe(WellFormed(Rendered(step.Query[0].Value)));
        post.Path.ShouldEndWith("y%20z");

        var tables = ((string)played["summary"]!["./summary.md"]!).Split('\n').Skip(1).SkipWhile(line => line.Length == 0).TakeWhile(line => !line.StartsWith("- ")).ToList();
        tables.ShouldAllBe(line => line.Length == 0 || (line.StartsWith("| ") && line.EndsWith(" |")));
        string.Join('\n', tables).Trim().Split("\n\n").ShouldAllBe(table => table.Split('\n').Select(Cells).Distinct().Count() == 1, "each row has the cells of its head");
    }

    /// <summary>Cells of a row of a Markdown table: a bar behind a backslash is part of the text.</summary>
    private static int Cells(string row) => Regex.Count(row, @"(?<!\\)(\\\\)*\|", RegexOptions.None, TimeSpan.FromSeconds(1));

    /// <summary>The plan of a number: its texts are every so-manieth piece and what follows.</summary>
    private static Plan Nasty(int number) => NastyPlans.Of([.. Enumerable.Range(0, 13).Select(i => NastyPlans.Mixed((number * 17) + i))]);

    private static JsonNode Rendered(JsonNode node) => node is JsonArray list
        ? new JsonArray([.. list.Select(item => item is null ? null : Rendered(item))])
        : node.GetValueKind() == System.Text.Json.JsonValueKind.String ? JsonValue.Create(WellFormed(Rendered((string)node!))) : node.DeepClone();

    private static string Rendered(string template) => template.Replace("{{ token }}", "y z", StringComparison.Ordinal).Replace("{{ '{{' }}", "{{", StringComparison.Ordinal);

    /// <summary>What is left of a text in UTF-8.</summary>
    private static string WellFormed(string text) => System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(text));
}
