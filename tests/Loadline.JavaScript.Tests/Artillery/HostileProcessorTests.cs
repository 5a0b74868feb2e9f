using Loadline.JavaScript.Artillery;
using Loadline.JavaScript.Artillery.Loading;

namespace Loadline.JavaScript.Tests.Artillery;

/// <summary>What a processor may not do, whatever it tries: the run ends, and says so.</summary>
public sealed class HostileProcessorTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("loadline-hostile-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("let all = []; while (true) { all.push('x'.repeat(1e6)); }", "MB")]
    [InlineData("const deep = (n) => deep(n + 1) + 1; deep(0);", "too deeply")]
    [InlineData("let text = 'a'; while (true) { text += text; }", null)]
    [InlineData("new Array(1e9).fill(0);", null)]
    [InlineData("/(a+)+$/.test('a'.repeat(40) + 'b') && 1; /(a|aa)+$/.exec('a'.repeat(50) + 'b');", null)]
    [InlineData("Object.prototype.toString = () => { throw new Error('tampered'); }; Array.prototype.push = null;", null)]
    [InlineData("Object.defineProperty(Object.prototype, 'then', { get() { throw new Error('then'); } });", null)]
    [InlineData("System.IO.File.ReadAllText('/etc/passwd');", "System is not defined")]
    [InlineData("importNamespace('System');", "importNamespace is not defined")]
    [InlineData("context.vars.x = context.constructor.constructor('return this')().process.mainModule.require('child_process');", null)]
    [InlineData("require('child_process').execSync('id');", "'child_process' is not available")]
    [InlineData("require('fs').readFileSync('/etc/passwd', 'utf8');", "outside of the script's folder")]
    [InlineData("require('fs').readFileSync('../secret.txt', 'utf8');", "outside of the script's folder")]
    [InlineData("require('../secret.js');", "does not exist below the script's folder")]
    [InlineData("process.exit(3);", "process.exit")]
    [InlineData("require('http').get('http://127.0.0.1/');", "'http' is not available")]
    public async Task A_hostile_function_harms_nobody_but_its_user(string code, string? error)
    {
        await using var target = await ArtilleryTarget.StartAsync();
        var played = await PlayAsync($"module.exports = {{ attack: (context, events, next) => {{ {code}\n next(); }} }};", target.Url);
        played.Metrics["vusers.created"].ShouldBe(2);
        if (error is not null)
        {
            played.Metrics.Keys.ShouldContain(name => name.StartsWith("errors.", StringComparison.Ordinal) && name.Contains(error), string.Join(", ", played.Metrics.Keys));
        }
    }

    [Fact]
    public async Task An_endless_loop_ends_with_its_call()
    {
        await using var target = await ArtilleryTarget.StartAsync();
        var played = await PlayAsync("module.exports = { attack: (context) => { while (true) { } } };", target.Url, users: 1);
        played.Metrics.Keys.ShouldContain(name => name.StartsWith("errors.the script ran longer", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("(context, events, next) => { }")]
    [InlineData("async () => { await new Promise(() => { }); }")]
    public async Task A_function_that_never_says_that_it_is_done_ends_with_its_user(string function)
    {
        await using var target = await ArtilleryTarget.StartAsync();
        var played = await PlayAsync($"module.exports = {{ attack: {function} }};", target.Url, users: 1);
        played.Metrics.Keys.ShouldContain("errors.attack never said that it was done");
        played.Metrics["vusers.failed"].ShouldBe(1);
        played.Outcome!.Result.Failures.ShouldBe(["The only user ended early because of an error: attack never said that it was done."]);
    }

    [Fact]
    public async Task A_run_that_is_stopped_waits_for_no_function()
    {
        using var stop = new CancellationTokenSource();
        await using var target = await ArtilleryTarget.StartAsync();
        var playing = PlayAsync("module.exports = { attack: (context, events, next) => { setInterval(() => { }, 5); } };", target.Url, stop: stop);
        await Task.Delay(1_500, TestContext.Current.CancellationToken);
        await stop.CancelAsync();
        var played = await playing;
        played.Outcome.ShouldNotBeNull();
        played.Metrics.Keys.ShouldNotContain("vusers.completed");
    }

    [Theory]
    [InlineData("while (true) { }", "processor-failed")]
    [InlineData("throw new Error('at load');", "processor-failed")]
    [InlineData("module.exports = ;", "processor-failed")]
    [InlineData("require('child_process');", "processor-failed")]
    public async Task A_processor_that_can_not_be_loaded_is_a_finding(string code, string id)
    {
        var played = await PlayAsync(code, "http://127.0.0.1:9");
        played.Outcome.ShouldBeNull();
        played.Findings.ShouldContain(finding => finding.Id == id && finding.Location!.Line == 4);
    }

    [Fact]
    public void A_script_without_scenarios_is_refused()
    {
        var loading = ArtilleryLoader.Load(Path.Combine(_folder, "script.yml"), "config: { target: 'http://127.0.0.1:9', phases: [{ duration: 1, arrivalRate: 1 }] }\nscenarios: []\n", new ArtilleryFlags(), new Dictionary<string, string>(), 1);
        loading.Program.ShouldBeNull();
        loading.Findings.ShouldContain(finding => finding.Severity == Severity.Error && finding.Location!.Line == 2 && finding.Message.Contains("at least one scenario"));
    }

    [Fact]
    public async Task A_link_out_of_the_folder_is_not_followed()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "secret.txt"), "secret");
        Directory.CreateDirectory(Path.Combine(_folder, "script"));
        File.CreateSymbolicLink(Path.Combine(_folder, "script", "link.txt"), Path.Combine(_folder, "secret.txt"));
        await using var target = await ArtilleryTarget.StartAsync();
        var played = await PlayAsync("module.exports = { attack: (context, events, next) => { context.vars.x = require('fs').readFileSync('link.txt', 'utf8'); next(); } };", target.Url);
        played.Metrics.Keys.ShouldContain(name => name.Contains("outside of the script's folder"));
    }

    private async Task<Played> PlayAsync(string processor, string target, int users = 2, CancellationTokenSource? stop = null)
    {
        var folder = Directory.CreateDirectory(Path.Combine(_folder, "script")).FullName;
        await File.WriteAllTextAsync(Path.Combine(_folder, "secret.txt"), "secret");
        await File.WriteAllTextAsync(Path.Combine(_folder, "secret.js"), "module.exports = 1;");
        await File.WriteAllTextAsync(Path.Combine(folder, "processor.js"), processor);
        var text = $$"""
            config:
              target: "{{target}}"
              phases: [{ duration: 1, arrivalCount: {{users}} }]
              processor: processor.js
            scenarios:
              - flow: [{ function: attack }, { get: { url: /a } }]
            """;
        return await LoadlinePlay.RunAsync(Path.Combine(folder, "script.yml"), text, new ArtilleryFlags(), target, stop?.Token ?? default);
    }
}
