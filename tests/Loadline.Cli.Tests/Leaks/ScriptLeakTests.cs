using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Loadline.Cli.Demo;

namespace Loadline.Cli.Tests.Leaks;

/// <summary>
/// Scripts that people wrote by hand hold secrets, too. All kinds at once stand in a k6 script and in an Artillery script, at each position they can stand in, and no
/// byte that reviewing, converting and running them writes or prints has any.
/// </summary>
public sealed class ScriptLeakTests
{
    [Theory]
    [InlineData("text")]
    [InlineData("json")]
    [InlineData("sarif")]
    [InlineData("markdown")]
    [InlineData("junit")]
    [InlineData("github")]
    public async Task A_review_shows_none(string format)
    {
        using var line = new CommandLine();
        var (k6, artillery) = (line.Write("script.js", K6("https://api.example.com")), line.Write("script.yml", Artillery("https://api.example.com")));
        await line.RunAsync("review", k6, artillery, "--format", format);
        line.Output.ShouldContain("hard-coded-secret");
        EveryByte.Check(line, PlantedValues.All);
        await line.RunAsync("review", k6, artillery, "--format", format, "--fix");
        EveryByte.Check(line, PlantedValues.All);
    }

    [Theory]
    [InlineData("plan")]
    [InlineData("k6")]
    public async Task A_conversion_takes_none_over(string language)
    {
        using var line = new CommandLine();
        await line.RunAsync("convert", line.Write("script.yml", Artillery("https://api.example.com", reachesOthers: false)), "--to", language, "-o", line.PathOf("out"));
        line.FilesIn("out").ShouldNotBeEmpty(line.Errors);
        line.Output.ShouldContain("Environment variables a run needs:");
        EveryByte.Check(line, PlantedValues.All);
    }

    [Fact]
    public async Task A_run_of_a_k6_script_reports_none()
    {
        await using var api = await SampleApi.StartAsync(0, TimeProvider.System, CancellationToken.None);
        using var line = new CommandLine();
        await line.RunAsync(
            "run", line.Write("script.js", K6(api.Url)), "-i", "1", "-u", "1", "--http-debug=full", "--html", line.PathOf("out/r.html"), "--junit", line.PathOf("out/r.xml"), "--markdown", line.PathOf("out/r.md"), "--csv", line.PathOf("out/r.csv"),
            "--json", line.PathOf("out/r.json"), "-o", "json=" + line.PathOf("out/samples.json"), "-o", "csv=" + line.PathOf("out/samples.csv"), "--summary-export", line.PathOf("out/summary.json"));
        line.Output.ShouldContain("checks", customMessage: line.Errors);
        line.FilesIn("out").Count.ShouldBe(8, line.Errors[^Math.Min(2000, line.Errors.Length)..]);
        line.FilesIn("results").ShouldNotBeEmpty();
        EveryByte.Check(line, PlantedValues.All);
        await line.RunAsync("run", line.PathOf("script.js"), "-i", "1", "-u", "1", "--summary", "k6", "--summary-mode", "full", "--quiet");
        EveryByte.Check(line, PlantedValues.All);
    }

    [Fact]
    public async Task A_run_of_an_Artillery_script_reports_none()
    {
        await using var api = await SampleApi.StartAsync(0, TimeProvider.System, CancellationToken.None);
        using var line = new CommandLine();
        await line.RunAsync("run", line.Write("script.yml", Artillery(api.Url)), "-o", line.PathOf("out/report.json"), "--html", line.PathOf("out/r.html"), "--json", line.PathOf("out/r.json"), "--csv", line.PathOf("out/r.csv"));
        line.Output.ShouldContain("http_req_duration", customMessage: line.Errors);
        line.FilesIn("out").Count.ShouldBe(4, line.Errors[^Math.Min(2000, line.Errors.Length)..]);
        line.FilesIn("results").ShouldNotBeEmpty();
        EveryByte.Check(line, PlantedValues.All);
    }

    private static string Text(string value) => JsonSerializer.Serialize(value);

    private static string K6(string url)
    {
        var code = new StringBuilder("""
            import http from 'k6/http';
            import { check, group } from 'k6';
            import { Counter } from 'k6/metrics';
            const counter = new Counter('calls');
            export const options = { thresholds: { checks: ['rate>=0'] }, tags: { owner:
            """ + " " + Text(PlantedValues.Of("GitHub token").Value) + " } };\nexport default function () {\n");
        foreach (var planted in PlantedValues.All)
        {
            var (value, field, escaped) = (Text(planted.Value), Text(planted.Field), Uri.EscapeDataString(planted.Value));
            code.AppendLine($"  // {(planted.ByLook ? planted.Value.ReplaceLineEndings(" ") : "")}");
            code.AppendLine($"  {{ const config = {{ {field}: {value} }};");
            code.AppendLine($"    http.post(`{url}/orders?{planted.Field}=${{encodeURIComponent(config[{field}])}}&page=1`, JSON.stringify(config), {{ headers: {{ {(planted.Value.Contains('\n', StringComparison.Ordinal) ? "'X-A': 'b'" : $"{field}: {value}")}, 'Content-Type': 'application/json' }}, cookies: {{ session: {Text(escaped)} }} }});");
            code.AppendLine($"    http.get('{url}/products?{planted.Field}={escaped.Replace("'", "\\'", StringComparison.Ordinal)}');");
            if (planted.ByLook)
            {
                code.AppendLine($"    http.get(`{url}/products/{escaped}`, {{ tags: {{ about: {value} }} }});");
                code.AppendLine($"    group({value}.replace(/::/g, ':'), () => {{ check(1, {{ [{value}]: () => false }}); counter.add(1, {{ about: {value} }}); }});");
                code.AppendLine($"    http.get('http://127.0.0.1:1/{escaped}');");
            }

            code.AppendLine(PlantedValues.Secrets.Contains(planted) ? $"    console.log('{planted.Field}=' + {value}); console.error(JSON.stringify(config)); }}" : "  }");
        }

        return code.Append($"  throw new Error('broken by ' + {Text(PlantedValues.Of("Stripe key").Value)});\n}}\n").ToString();
    }

    private static string Artillery(string url, bool reachesOthers = true)
    {
        var flow = new JsonArray();
        foreach (var planted in PlantedValues.All)
        {
            var (value, field, escaped) = (planted.Value, planted.Field, Uri.EscapeDataString(planted.Value));
            flow.Add(new JsonObject
            {
                ["post"] = new JsonObject
                {
                    ["url"] = $"/orders?{field}={escaped}&page=1",
                    ["headers"] = new JsonObject { [field] = value.Contains('\n', StringComparison.Ordinal) ? "b" : value },
                    ["qs"] = new JsonObject { ["also_" + field] = value },
                    ["json"] = new JsonObject { [field] = value, ["nested"] = new JsonArray(new JsonObject { [field] = value }) },
                },
            });
            flow.Add(new JsonObject { ["post"] = new JsonObject { ["url"] = "/login", ["form"] = new JsonObject { [field] = value }, ["cookie"] = new JsonObject { [field.Replace(' ', '_')] = escaped } } });
            if (planted.ByLook)
            {
                flow.Add(new JsonObject { ["get"] = new JsonObject { ["url"] = $"/products/{escaped}", ["name"] = value } });
                if (reachesOthers)
                {
                    flow.Add(new JsonObject { ["get"] = new JsonObject { ["url"] = $"http://127.0.0.1:1/{escaped}" } });
                }
            }
        }

        return new JsonObject
        {
            ["config"] = new JsonObject
            {
                ["target"] = url,
                ["phases"] = new JsonArray(new JsonObject { ["duration"] = 1, ["arrivalCount"] = 1 }),
                ["variables"] = new JsonObject(PlantedValues.All.Select(planted => KeyValuePair.Create("v_" + planted.Field.Replace('-', '_').Replace('.', '_') + planted.Kind.Length, (JsonNode?)JsonValue.Create(planted.Value))).DistinctBy(pair => pair.Key)),
                ["defaults"] = new JsonObject { ["headers"] = new JsonObject { ["x-api-key"] = PlantedValues.Of("npm token").Value } },
                ["plugins"] = new JsonObject { ["metrics-by-endpoint"] = new JsonObject() },
            },
            ["scenarios"] = new JsonArray(new JsonObject { ["name"] = "all of " + PlantedValues.Of("e-mail").Value, ["flow"] = flow }),
        }.ToJsonString();
    }
}
