using System.Globalization;
using Loadline.Plans;
using Loadline.Plans.Shapes;
using Loadline.Plans.Yaml;

namespace Loadline.Policies;

/// <summary>
/// Reads a policy:
/// <code>
/// hosts: [127.0.0.0/8, "::1", localhost, "staging.example.com:443"]
/// max_rate: 500/s
/// max_users: 200
/// max_duration: 30m
/// stop_file: /run/loadline.stop
/// </code>
/// Every key may be left out and then limits nothing. Anything else is an error: a misspelt limit must not be no limit.
/// </summary>
public static class PolicyYaml
{
    private const int MostRules = 10_000;
    private static readonly string[] Keys = ["hosts", "max_rate", "max_users", "max_duration", "stop_file"];

    /// <summary>Reads a policy.</summary>
    /// <param name="text">The text.</param>
    /// <param name="file">Name of the file, for findings and messages; a relative stop file is beside it.</param>
    public static PolicyReading Read(string text, string file)
    {
        var findings = new List<Finding>();
        var root = YamlText.Read(text, file, findings);
        if (root is not YamlMap map)
        {
            if (findings.Count == 0)
            {
                findings.Add(Finding.Error("bad-policy", "A policy is a mapping with the keys hosts, max_rate, max_users, max_duration and stop_file.", new SourceLocation(file, 1, 1)));
            }

            return new PolicyReading(null, findings);
        }

        var policy = new Policy { Sources = [file] };
        foreach (var entry in map.Entries)
        {
            policy = Read(policy, entry, file, findings);
        }

        return new PolicyReading(findings.Exists(finding => finding.Severity == Severity.Error) ? null : policy, findings);
    }

    private static Policy Read(Policy policy, YamlEntry entry, string file, List<Finding> findings)
    {
        var text = (entry.Value as YamlScalar)?.Text.Trim() ?? "";
        switch (entry.Key.Text)
        {
            case "hosts":
                return policy with { Hosts = [new HostList(Rules(entry.Value, file, findings))] };
            case "max_rate" when (Rates.TryParse(text, out var rate) && rate.PerSecond > 0) || (Numbers.TryParse(text, out var number) && (rate = Rate.Of(number)).PerSecond > 0):
                return policy with { MostPerSecond = rate.PerSecond };
            case "max_users" when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var users) && users > 0:
                return policy with { MostUsers = users };
            case "max_duration" when Durations.TryParse(text, out var duration) && duration > TimeSpan.Zero:
                return policy with { MostDuration = duration };
            case "stop_file" when text.Length > 0:
                return policy with { StopFiles = [Path.GetFullPath(text, Path.GetDirectoryName(Path.GetFullPath(file))!)] };
            default:
                Wrong(entry, file, findings);
                return policy;
        }
    }

    private static List<HostRule> Rules(YamlNode node, string file, List<Finding> findings)
    {
        var rules = new List<HostRule>();
        if (node is not YamlList list || list.Items.Count > MostRules)
        {
            findings.Add(Finding.Error("bad-policy", "Hosts are a list of names, addresses and networks, each perhaps with a port.", new SourceLocation(file, node.Line, node.Column), "write hosts: [127.0.0.1, \"*.staging.example.com:443\"]; an empty list allows none"));
            return rules;
        }

        foreach (var item in list.Items)
        {
            if (item is YamlScalar { Text: { Length: > 0 } text } && HostRule.Parse(text) is { } rule)
            {
                rules.Add(rule);
            }
            else
            {
                findings.Add(Finding.Error("bad-host", "This is no host: a name, *.name, an address or a network such as 10.0.0.0/8, perhaps with :port.", new SourceLocation(file, item.Line, item.Column)));
            }
        }

        return rules;
    }

    private static void Wrong(YamlEntry entry, string file, List<Finding> findings)
    {
        var (key, place) = (entry.Key.Text, new SourceLocation(file, entry.Key.Line, entry.Key.Column));
        findings.Add(!Keys.Contains(key, StringComparer.Ordinal)
            ? Finding.Error("unknown-key", $"A policy has no key '{(key.Length > 60 ? key[..60] + "…" : key)}'.", place, Spelling.DidYouMean(key, Keys) ?? "keys are " + string.Join(", ", Keys))
            : Finding.Error("bad-policy", key switch
            {
                "max_rate" => "max_rate is requests per second above 0, such as 500/s.",
                "max_users" => "max_users is a whole number above 0.",
                "max_duration" => "max_duration is a duration above 0, such as 30m.",
                _ => "stop_file is the path of a file.",
            }, place));
    }
}
