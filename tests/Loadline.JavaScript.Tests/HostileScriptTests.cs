namespace Loadline.JavaScript.Tests;

public sealed class HostileScriptTests : IDisposable
{
    private const long Margin = 96L << 20;
    private readonly string _folder = Directory.CreateTempSubdirectory("loadline-hostile-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("const all = []; for (;;) { all.push(new Array(1000).fill(__ITER)); }")]
    [InlineData("let text = 'x'; const all = []; for (;;) { all.push((text + all.length).repeat(100000)); }")]
    [InlineData("const all = {}; for (let i = 0; ; i++) { all['k' + i] = { i }; }")]
    [InlineData("const all = []; for (;;) { all.push(new Uint8Array(4 << 20)); }")]
    [InlineData("for (;;) { kept.push(new Array(1000).fill(__ITER)); }")]
    public async Task A_script_that_takes_all_memory_is_stopped_and_the_run_goes_on(string body)
    {
        var file = Path.Combine(_folder, "script.js");
        await File.WriteAllTextAsync(file, $"const kept = [];\nexport default function () {{ {body} }}\nexport function teardown() {{ console.log('the end'); }}", TestContext.Current.CancellationToken);
        var most = GC.GetTotalMemory(forceFullCollection: true) + Margin;
        var played = await ScriptPlayer.PlayAsync(file, new Dictionary<string, string> { ["iterations"] = "3" }, new Dictionary<string, string>(), options => options with { MostMemory = most }, TestContext.Current.CancellationToken);
        played.Outcome.ExitCode.ShouldBe(0, played.Outcome.Reason);
        played.Outcome.Threw.ShouldBe(3);
        played.Messages.ShouldContain("RangeError: the script needs more memory than it may use");
        played.Messages.ShouldContain("the end");
        // The threads of the users end when they have noticed; what they held is free then.
        for (var i = 0; i < 100 && GC.GetTotalMemory(forceFullCollection: true) > most; i++)
        {
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }

        GC.GetTotalMemory(forceFullCollection: true).ShouldBeLessThan(most);
    }

    [Fact]
    public async Task Init_code_that_takes_all_memory_ends_the_run()
    {
        var file = Path.Combine(_folder, "script.js");
        await File.WriteAllTextAsync(file, "const all = [];\nfor (;;) { all.push(new Array(1000).fill(1)); }\nexport default function () {}", TestContext.Current.CancellationToken);
        var played = await ScriptPlayer.PlayAsync(file, new Dictionary<string, string>(), new Dictionary<string, string>(), options => options with { MostMemory = GC.GetTotalMemory(forceFullCollection: true) + Margin }, TestContext.Current.CancellationToken);
        played.Outcome.ExitCode.ShouldBe(107);
        played.Outcome.Reason.ShouldNotBeNull().ShouldContain("more memory than it may use");
    }
}
