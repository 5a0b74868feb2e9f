using Loadline.JavaScript.Artillery;
using Loadline.JavaScript.Artillery.Loading;

namespace Loadline.JavaScript.Tests.Artillery;

public sealed class ScriptFormTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("loadline-forms-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("script.js", "module.exports = { config: { target: process.env.TARGET, phases: [{ duration: 1, arrivalCount: 2 }] }, scenarios: [{ flow: [{ get: { url: '/a' } }] }] };")]
    [InlineData("script.mjs", "export const config = { target: process.env.TARGET, phases: [{ duration: 1, arrivalCount: 2 }] };\nexport const scenarios = [{ flow: [{ get: { url: '/a' } }] }];")]
    [InlineData("script.ts", "interface Phase { duration: number; arrivalCount?: number }\nexport const config: { target?: string; phases: Phase[] } = { target: process.env.TARGET, phases: [{ duration: 1, arrivalCount: 2 } as Phase] };\nexport const scenarios: Array<{ flow: object[] }> = [{ flow: [{ get: { url: '/a' } }] }];")]
    public async Task A_script_may_be_code(string name, string text)
    {
        var file = Path.Combine(_folder, name);
        await File.WriteAllTextAsync(file, text);
        ArtilleryFiles.IsScript(file, text).ShouldBeTrue();
        await using var target = await ArtilleryTarget.StartAsync();
        var played = await LoadlinePlay.RunAsync(file, text, new ArtilleryFlags(), target.Url);
        played.Metrics["vusers.completed"].ShouldBe(2);
        target.Received.Count(request => request.Path == "/a").ShouldBe(2);
    }

    [Fact]
    public void Typescript_that_is_more_than_types_is_refused_with_its_line()
    {
        var file = Path.Combine(_folder, "script.ts");
        const string text = "export const config = { target: 'http://127.0.0.1:9' };\nnamespace Colors { export const red = 1; }\nexport const scenarios = [{ flow: [] }];";
        File.WriteAllText(file, text);
        var loading = ArtilleryLoader.Load(file, text, new ArtilleryFlags(), new Dictionary<string, string>(), 1);
        loading.Program.ShouldBeNull();
        loading.Findings.ShouldContain(finding => finding.Severity == Severity.Error && finding.Message.Contains("script.ts: line 2 has a namespace"));
    }

    [Theory]
    [InlineData("x.js", "import http from 'k6/http';\nexport const options = { scenarios: { a: {} } };\nexport default function () {}", false)]
    [InlineData("x.yml", "loadline: 1\nname: x\n", false)]
    [InlineData("x.yml", "config: { target: x }\nscenarios: []\n", true)]
    [InlineData("x.json", "{ \"config\": {}, \"scenarios\": [] }", true)]
    [InlineData("x.yaml", "openapi: 3.0.0\n", false)]
    public void Scripts_are_told_by_their_content(string name, string text, bool isOne) => ArtilleryFiles.IsScript(name, text).ShouldBe(isOne);

    [Fact]
    public async Task The_same_seed_sends_the_same_work()
    {
        const string text = """
            config:
              target: "{{ $env.TARGET }}"
              phases: [{ duration: 1, arrivalCount: 10 }]
              variables: { color: [red, green, blue] }
            scenarios:
              - { weight: 2, flow: [{ get: { url: "/v/{{ color }}/{{ $randomNumber(1, 1000) }}/{{ $uuid }}" } }] }
              - { weight: 1, flow: [{ get: { url: "/w/{{ $randomString() }}" } }] }
            """;
        async Task<List<string>> PlayAsync()
        {
            await using var target = await ArtilleryTarget.StartAsync();
            await LoadlinePlay.RunAsync(Path.Combine(_folder, "s.yml"), text, new ArtilleryFlags(), target.Url);
            return [.. target.Received.Select(request => request.Path).Order(StringComparer.Ordinal)];
        }

        (await PlayAsync()).ShouldBe(await PlayAsync());
    }
}
