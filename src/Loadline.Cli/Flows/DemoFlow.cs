using Loadline.Cli.Demo;
using Loadline.Cli.Files;
using Loadline.Cli.Terminal;
using Loadline.Importers;
using Loadline.Reports;
using Loadline.Verdicts;

namespace Loadline.Cli.Flows;

/// <summary>The main job from beginning to end on the sample API.</summary>
internal sealed class DemoFlow(CommandTerminal terminal, TimeProvider time)
{
    /// <summary>Starts the sample API and waits for Ctrl+C.</summary>
    public async Task<int> ServeAsync(int port, bool isIndexed)
    {
        using var signals = new StopSignals(_ => { });
        await using var api = await SampleApi.StartAsync(port, time, signals.Stop, isIndexed);
        terminal.Line($"Sample orders API on {api.Url}, its document on {api.Url}/openapi.yaml; its search {(isIndexed ? "has an index" : "lacks an index")}. Any user name and password sign in. Ctrl+C ends it.");
        try
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, time, signals.Stop);
        }
        catch (OperationCanceledException)
        {
            // That is how it is meant to end.
        }

        return ExitCode.Pass;
    }

    /// <summary>Designs, writes, runs smoke and a short load, and says where everything lies.</summary>
    public async Task<int> RunAsync(string folder, int port)
    {
        await using var api = await SampleApi.StartAsync(port, time, CancellationToken.None);
        terminal.Line($"1. A sample orders API listens on {api.Url}. Its search is deliberately slow.");
        Directory.CreateDirectory(folder);
        var document = Path.Combine(folder, "openapi.yaml");
        await File.WriteAllTextAsync(document, SampleApi.Document.Replace("http://127.0.0.1:8080", api.Url, StringComparison.Ordinal));

        terminal.Line($"2. loadline create {document} --rps 60 -o {folder}");
        terminal.Line();
        var created = new CreateFlow(terminal).Run(new CreateOptions { Sources = [document], Folder = folder, Rps = 60, Yes = true, Force = true });
        if (created != ExitCode.Pass)
        {
            return created;
        }

        var smoke = await StepAsync(folder, 3, new RunChoices { File = folder, Profile = "smoke", Duration = TimeSpan.FromSeconds(10), Pauses = 0.1 });
        if (smoke.Outcome == Outcome.Fail)
        {
            return terminal.Exit(ExitCode.ThresholdCrossed, "the smoke run failed, so the load was not run: " + smoke.Reasons[0]);
        }

        var load = await StepAsync(folder, 4, new RunChoices { File = folder, Profile = "load", Duration = TimeSpan.FromSeconds(30), Pauses = 0.1 });
        terminal.Line();
        terminal.Line("5. What you have now");
        terminal.Line($"   {folder}/README.md     how to run, read and change the benchmark");
        terminal.Line($"   {folder}/plan.yaml     the one file to edit");
        terminal.Line($"   {folder}/*.js, *.yml   the same for k6 and Artillery");
        terminal.Line($"   {folder}/results/      results and reports of both runs");
        if (load.Outcome != Outcome.Pass)
        {
            terminal.Line();
            terminal.Line(load.Outcome == Outcome.Fail
                ? "   The demo has done its job: the slow search was found. In a pipeline, 'loadline run' would have ended with 99 (fail)."
                : "   This time the load could not be judged. In a pipeline, 'loadline run' would have ended with 120 (inconclusive).");
        }

        return ExitCode.Pass;
    }

    private async Task<Verdict> StepAsync(string folder, int number, RunChoices choices)
    {
        terminal.Line();
        terminal.Line($"{number}. loadline run {folder} --profile {choices.Profile} --duration {choices.Duration!.Value.TotalSeconds:0}s --pauses 0.1");
        terminal.Line();
        var source = SourceDocument.Open(Path.Combine(folder, "plan.yaml"));
        var plan = Plans.PlanYaml.Read(source.Text, source.Name).Plan!;
        // The sample API takes any account. Those of a real one come from the environment too, never from a file.
        foreach (var variable in Plans.PlanTemplates.EnvironmentOf(plan).Where(name => Environment.GetEnvironmentVariable(name) is null))
        {
            Environment.SetEnvironmentVariable(variable, "demo");
        }

        var report = await new RunFlow(terminal, time).PlayAsync(plan, Path.GetFullPath(folder), choices);
        ReportFiles.Write(ResultFolder.Next(Path.Combine(folder, "results"), report.Result.Profile), new Dictionary<string, string?>(StringComparer.Ordinal), report);
        return report.Verdict;
    }
}
