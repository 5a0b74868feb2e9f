using System.Collections;
using Loadline.Cli.Flows;
using Loadline.Engine;
using Loadline.JavaScript;
using Loadline.JavaScript.Artillery;
using Loadline.JavaScript.Artillery.Loading;
using Loadline.Plans;
using Loadline.Policies;
using Loadline.Review;
using Loadline.Scripts.Artillery.Reading;

namespace Loadline.Cli.DryRuns;

/// <summary>Plays one iteration of each journey of a script, by one user and almost without pauses, with texts that need not be on disk.</summary>
/// <param name="script">The script.</param>
/// <param name="file">Its whole path.</param>
/// <param name="configuration">Whole path of its settings, where they are in a file of their own; null for none.</param>
/// <param name="target">Address in place of the script's; null for the script's.</param>
/// <param name="policy">What may be sent.</param>
/// <param name="time">The clock.</param>
internal sealed class DryRunPlayer(ReviewedScript script, string file, string? configuration, Uri? target, Policy policy, TimeProvider time)
{
    /// <summary>Part of each pause that is waited: enough that a loop that waits for something does not flood the target.</summary>
    private const double Pauses = 0.02;

    private const int MostScenarios = 20;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    /// <summary>Plays it.</summary>
    /// <param name="texts">What its files hold, by their whole path.</param>
    /// <param name="cancel">Ends it.</param>
    public async Task<DryRunSide> PlayAsync(IReadOnlyDictionary<string, string> texts, CancellationToken cancel)
    {
        using var limit = new CancellationTokenSource(Longest, time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancel);
        try
        {
            var side = script.Language switch
            {
                "k6" => await K6Async(texts, stop.Token),
                "artillery" => await ArtilleryAsync(texts, stop.Token),
                _ => await PlanAsync(texts[file], stop.Token),
            };
            return limit.IsCancellationRequested ? DryRunSide.Of($"one iteration takes longer than {Longest.TotalSeconds:0} s") : side;
        }
        catch (LoadlineException refused)
        {
            return DryRunSide.Of(refused.Message);
        }
    }

    /// <summary>What the script sees of this process's environment: nothing unless somebody named the address it is sent to.</summary>
    private Dictionary<string, string> Environment() => target is null ? new Dictionary<string, string>(StringComparer.Ordinal)
        : System.Environment.GetEnvironmentVariables().Cast<DictionaryEntry>().ToDictionary(entry => (string)entry.Key, entry => (string?)entry.Value ?? "", StringComparer.Ordinal);

    private async Task<DryRunSide> K6Async(IReadOnlyDictionary<string, string> texts, CancellationToken stop)
    {
        using var messages = new FirstLine();
        var outcome = await new ScriptRunner().RunAsync(
            new ScriptRunOptions
            {
                File = file,
                Texts = texts,
                Environment = Environment(),
                Target = target,
                Once = true,
                Messages = messages,
                MessageFormat = MessageFormat.Raw,
                LeastLevel = "error",
                NoSummary = true,
                Policy = policy,
                Kill = stop,
                Time = time,
            },
            stop);
        return outcome.Result is { } result ? DryRunSide.Of(result, outcome.Threw, outcome.Threw > 0 ? messages.Text : null) : DryRunSide.Of(outcome.Reason);
    }

    private async Task<DryRunSide> ArtilleryAsync(IReadOnlyDictionary<string, string> texts, CancellationToken stop)
    {
        // Each scenario by itself where their names tell them apart; else the one that an arrival happens to pick.
        var titles = ArtilleryReader.Read(texts[file], file).Script?.Scenarios.Select(flow => flow.Title).ToList() ?? [];
        var hasNames = titles.Count > 1 && titles.Distinct(StringComparer.Ordinal).Count() == titles.Count;
        var sides = new List<DryRunSide>();
        foreach (var title in hasNames ? titles.Take<string?>(MostScenarios) : [null])
        {
            var side = await ScenarioAsync(title, texts, stop);
            if (side.Refused is not null)
            {
                return side;
            }

            sides.Add(side);
        }

        return new DryRunSide
        {
            Requests = sides.Sum(side => side.Requests),
            Failed = sides.Sum(side => side.Failed),
            IsUnanswered = sides.TrueForAll(side => side.IsUnanswered),
            FailedChecks = sides.SelectMany(side => side.FailedChecks).GroupBy(check => check.Key, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Sum(check => check.Value), StringComparer.Ordinal),
            Says = sides.Select(side => side.Says).FirstOrDefault(says => says is not null),
        };
    }

    private async Task<DryRunSide> ScenarioAsync(string? title, IReadOnlyDictionary<string, string> texts, CancellationToken stop)
    {
        var flags = new ArtilleryFlags { Solo = true, Scenario = title, ConfigFile = configuration, Target = target?.AbsoluteUri.TrimEnd('/'), Texts = texts };
        var loading = ArtilleryLoader.Load(file, texts[file], flags, Environment(), 1);
        if (loading.Program is not { } program)
        {
            return DryRunSide.Of(loading.Findings.Where(finding => finding.Severity == Severity.Error).Select(finding => finding.Message).FirstOrDefault());
        }

        using (program)
        {
            program.Console = (_, _) => { };
            var options = new RunOptions { Profile = program.Profile, Folder = Path.GetDirectoryName(file)!, Pauses = Pauses, Seed = 1, Policy = policy, Kill = stop, Time = time };
            return DryRunSide.Of((await ArtilleryRunner.RunAsync(program, options, stop)).Result);
        }
    }

    private async Task<DryRunSide> PlanAsync(string text, CancellationToken stop)
    {
        if (PlanYaml.Read(text, file).Plan is not { } plan)
        {
            return DryRunSide.Of("the plan is not valid");
        }

        var environment = Environment();
        var options = new RunOptions { Profile = PlanOnce.Profile, Folder = Path.GetDirectoryName(file)!, Target = target?.AbsoluteUri.TrimEnd('/'), Pauses = Pauses, Policy = policy, Environment = environment.GetValueOrDefault, Kill = stop, Time = time };
        return DryRunSide.Of(await new LocalLoadRunner().RunAsync(PlanOnce.Of(plan), options, stop));
    }
}
