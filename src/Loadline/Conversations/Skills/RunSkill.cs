using Loadline.Conversations.Hearing;
using Loadline.Conversations.Wording;
using Loadline.Plans;
using Loadline.Scripts.Folder;

namespace Loadline.Conversations.Skills;

/// <summary>Sends load, after saying what and where to.</summary>
internal static class RunSkill
{
    private static readonly string[] Known = ["smoke", "load", "stress", "spike", "soak", "breakpoint"];

    public static Turn Hear(ConversationState state, Utterance said, IWorkplace place)
    {
        if (BenchmarkInHand.Find(state, said, place, onlyPlans: false, out var asked) is not { } benchmark)
        {
            return asked;
        }

        var target = said.Addresses.Count > 0 ? said.Addresses[0] : null;
        var plan = BenchmarkInHand.PlanOf(state, benchmark, place);
        if (plan is null)
        {
            List<string> script = ["run", benchmark];
            if (LengthIn(said) is { } length)
            {
                script.AddRange(["--duration", Durations.Format(length)]);
            }

            return Ask(state, benchmark, new RunCommand($"Run {benchmark}, with the load it sets itself?", script), []);
        }

        var profile = plan.Profiles.FirstOrDefault(each => said.Has(each.Name.ToLowerInvariant())) ?? Wanted(plan, said);
        if (profile is null)
        {
            var missing = Known.First(name => said.Has(name));
            return new Turn(state, [$"{benchmark} has no profile {missing}; it has {string.Join(", ", plan.Profiles.Select(each => each.Name))}.{(state.Draft is not null ? $" '{missing} test' adds it." : "")}"]);
        }

        List<string> arguments = ["run", benchmark, "--profile", profile.Name];
        if (target is not null)
        {
            arguments.AddRange(["--target", target]);
        }

        var remarks = new List<string>();
        var inAll = "";
        if (LengthIn(said) is { } shorter && shorter != profile.Duration)
        {
            arguments.AddRange(["--duration", Durations.Format(shorter)]);
            inAll = $", all of it in {Durations.Format(shorter)}";
        }

        if (ScaleIn(said) is { } scale)
        {
            arguments.AddRange(["--scale", scale]);
            remarks.Add("With less than the planned load the verdict is inconclusive at best.");
        }

        var variables = PlanTemplates.EnvironmentOf(plan);
        if (variables.Count > 0)
        {
            remarks.Add($"It needs {string.Join(", ", variables)} in the environment.");
        }

        var address = target ?? plan.Target.Url;
        if (Care(address) is { } care)
        {
            remarks.Add(care);
        }

        return Ask(state, benchmark, new RunCommand($"Run {profile.Name} ({Durations.Format(profile.Duration)}, {ProfileText.Load(profile)}{inAll}) against {Place(address)}?", arguments), remarks);
    }

    /// <summary>Asks whether load is to be sent.</summary>
    internal static Turn Ask(ConversationState state, string benchmark, RunCommand action, IReadOnlyList<string> remarks) => new(
        state with { Benchmark = benchmark, Pending = new ConfirmAction(action) },
        [.. remarks, $"{action.Says} 'yes' sends it.", "    " + action.CommandLine]);

    /// <summary>An address, and whether it is this machine.</summary>
    internal static string Place(string address) =>
        !Uri.TryCreate(address, UriKind.Absolute, out var uri) ? "the address it names" : $"{uri.Scheme}://{uri.Authority.Split('@')[^1]}{uri.AbsolutePath.TrimEnd('/')}";

    /// <summary>What to say of a target that is not this machine; null for this machine.</summary>
    internal static string? Care(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && !uri.IsLoopback ? $"{uri.Host} is not this machine: load it only with its owner's consent." : null;

    /// <summary>The mildest profile when none is named; null when one is named that the plan lacks.</summary>
    private static LoadProfile? Wanted(Plan plan, Utterance said) =>
        Known.Any(name => said.Has(name) && name != "load") ? null : plan.Profiles.FirstOrDefault(each => each.Name == "smoke") ?? plan.Profiles.FirstOrDefault();

    private static TimeSpan? LengthIn(Utterance said) => Briefs.BriefReader.Read(said.Said).Facts.OfType<Briefs.Facts.DurationFact>().FirstOrDefault()?.Length;

    private static string? ScaleIn(Utterance said) =>
        said.Has("a tenth", "one tenth") ? "0.1" : said.Has("half the load", "half of the load") ? "0.5" : said.Has("scale") && NumberText.In(said.Said) is [.., var number] && number is not "0" ? number : null;
}
