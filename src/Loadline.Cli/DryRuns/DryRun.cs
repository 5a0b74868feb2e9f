using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Loadline.Policies;
using Loadline.Review;

namespace Loadline.Cli.DryRuns;

/// <summary>
/// Tries changed scripts before they are written: one iteration of the original, one of the changed script. When the changed one does worse, the original
/// is played once more, so that a target that answers differently the second time is not taken for a broken fix.
/// </summary>
/// <param name="choices">How.</param>
/// <param name="say">Told what is going to be sent.</param>
/// <param name="time">The clock.</param>
internal sealed class DryRun(DryRunChoices choices, Action<string> say, TimeProvider time)
{
    private const int MostScripts = 20;
    private const int MostShown = 12;
    private const double MostPerSecond = 500;
    private static readonly string[] Reading = ["GET", "HEAD", "OPTIONS"];

    /// <summary>Tries all scripts that changed.</summary>
    /// <param name="fix">The scripts before and after.</param>
    /// <param name="cancel">Ends it.</param>
    /// <exception cref="LoadlineException">The address that was given may not be sent to.</exception>
    public async Task<IReadOnlyList<DryRunResult>> PlayAsync(FixedReview fix, CancellationToken cancel)
    {
        var results = new List<DryRunResult>();
        if (choices.Mode == DryRunMode.Off || fix.Changed.Count == 0)
        {
            return results;
        }

        if (choices.Target is { } given && !choices.Policy.Allows(given))
        {
            throw new LoadlineException(choices.Policy.Refusal(given.IdnHost, given.Port));
        }

        var changed = fix.Changed.Select(file => file.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var script in fix.Before.Scripts.Where(script => script.Files.Any(changed.Contains)).Take(MostScripts))
        {
            if (await PlayAsync(script, fix, cancel) is { } result)
            {
                results.Add(result);
            }
        }

        return results;
    }

    private async Task<DryRunResult?> PlayAsync(ReviewedScript script, FixedReview fix, CancellationToken cancel)
    {
        if (AddressOf(script) is not { } address)
        {
            return null;
        }

        DryRunResult Not(string why) => new(script.Name, false, $"{script.Name} was not tried: {why}.");
        if (!choices.Policy.Allows(address))
        {
            return Not(choices.Policy.Refusal(address.IdnHost, address.Port).TrimEnd('.'));
        }

        var sent = Shown(script);
        var lasting = script.Requests.Where(request => request.Does is not null).ToList();
        if (lasting.Count > 0 && choices.Mode == DryRunMode.Auto
            && choices.Ask?.Invoke($"{lasting[0].Text} {lasting[0].Does}. Play {script.Name} twice against {address.GetLeftPart(UriPartial.Authority)} all the same? It sends {sent}.") != true)
        {
            return Not($"{lasting[0].Text} {lasting[0].Does}; --dry-run all sends it, too");
        }

        say($"Dry run of {script.Name} against {address.GetLeftPart(UriPartial.Authority)}, one iteration before and one after the fix: {sent}.");
        var policy = choices.Policy.And(await OnlyAsync(address, script, cancel));
        var player = new DryRunPlayer(script, PathOf(script.Name), script.Configuration is { } settings ? PathOf(settings) : null, choices.Target, policy, time);
        var (old, young) = (Texts(script, fix.Before.Texts, []), Texts(script, fix.Before.Texts, fix.Changed));
        var before = await player.PlayAsync(old, cancel);
        if (before.Refused is { } refused)
        {
            return Not($"the original can't be played: {refused}");
        }

        if (before.IsUnanswered)
        {
            return Not($"nothing answers at {address.GetLeftPart(UriPartial.Authority)}");
        }

        var after = await player.PlayAsync(young, cancel);
        if (after.WorseThan(before) is not { Count: > 0 } worse)
        {
            return new DryRunResult(script.Name, false, string.Create(CultureInfo.InvariantCulture, $"{script.Name} does as before: {before.Requests} requests and {after.Requests}, {(after.FailedChecks.Count == 0 && after.Threw == 0 ? "no check failed" : "nothing fails that did not fail before")}."));
        }

        return after.WorseThan(await player.PlayAsync(old, cancel)) is { Count: > 0 }
            ? new DryRunResult(script.Name, true, $"the fixed {script.Name} does worse than the original: {string.Join("; ", worse)}")
            : Not($"the target answers the original differently the second time ({string.Join("; ", worse)})");
    }

    /// <summary>Where a script is played: at the address that was given, else at its own where that is this machine.</summary>
    private Uri? AddressOf(ReviewedScript script) => choices.Target
        ?? (script.Address is { } own && Uri.TryCreate(own, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" && address.IsLoopback ? address : null);

    private static string Shown(ReviewedScript script) =>
        script.Requests.Count == 0 ? "what can't be told without playing it"
            : string.Join(", ", script.Requests.Take(MostShown).Select(request => request.Text)) + (script.Requests.Count > MostShown || script.IsPartial ? " and others" : "");

    /// <summary>The one address, and the methods that were announced: what reading the script did not show is not sent.</summary>
    private async Task<Policy> OnlyAsync(Uri address, ReviewedScript script, CancellationToken cancel)
    {
        var port = address.Port.ToString(CultureInfo.InvariantCulture);
        var rules = new List<HostRule?> { HostRule.Parse($"{address.Host}:{port}") };
        if (address.HostNameType == UriHostNameType.Dns)
        {
            // A name that leads to a private network has to be listed with what it leads to.
            try
            {
                rules.AddRange((await Dns.GetHostAddressesAsync(address.IdnHost, cancel)).Select(each => HostRule.Parse(each.AddressFamily == AddressFamily.InterNetworkV6 ? $"[{each}]:{port}" : $"{each}:{port}")));
            }
            catch (SocketException)
            {
                // Nothing answers there then, which is what the dry run says.
            }
        }

        return new Policy
        {
            Hosts = [new HostList([.. rules.OfType<HostRule>()])],
            Methods = choices.Mode == DryRunMode.All ? null : script.Requests.Select(request => request.Method).Concat(Reading).ToHashSet(StringComparer.Ordinal),
            MostPerSecond = MostPerSecond,
            Sources = ["the dry run"],
        };
    }

    private string PathOf(string name) => Path.GetFullPath(name, Path.GetFullPath(choices.Folder));

    /// <summary>Texts of a script by their whole path, as they were, or as they are to be.</summary>
    private Dictionary<string, string> Texts(ReviewedScript script, IReadOnlyDictionary<string, string> before, IReadOnlyList<ReviewFile> changed) =>
        script.Files.Where(before.ContainsKey).ToDictionary(PathOf, name => changed.FirstOrDefault(file => file.Name == name)?.Text ?? before[name], StringComparer.Ordinal);
}
