using System.Globalization;
using Loadline.Plans;

namespace Loadline.Scripts.Artillery;

/// <summary>Writes <c>config</c>: the target, the first profile's phases and conditions, and the other profiles as environments.</summary>
internal sealed class ConfigWriter(Plan plan, string fileName, ProcessorModel processor, List<Finding> findings)
{
    /// <summary>The longest time limit of any request: Artillery closes sockets that are silent for longer than the global limit.</summary>
    public static TimeSpan LongestTimeout(Plan plan) =>
        PlanTemplates.StepsOf(plan).OfType<RequestStep>().Select(step => step.Timeout ?? plan.Target.Timeout).Append(plan.Target.Timeout).Max();

    public YamlMap Write()
    {
        var gates = new Gates(plan, processor, findings);
        var ofProfile = plan.Profiles.ToDictionary(profile => profile.Name, gates.Of, StringComparer.Ordinal);
        var first = plan.Profiles.Count > 0 ? plan.Profiles[0] : null;
        var config = new YamlMap()
            .Add("target", YamlNode.Of(plan.Target.Url), null, "BASE_URL in the environment replaces it")
            .Add("processor", $"./{fileName}.processor.cjs")
            .Add("http", Http(first), plan.Target.Connections == ConnectionReuse.PerJourney ? ["No pool: each journey opens connections of its own, as the plan asks."] : null);
        if (plan.Target.Tls is { Verify: false })
        {
            config.Add("tls", new YamlMap().Add("rejectUnauthorized", YamlNode.Of(false)), ["The target's certificate is not checked: for a test target that signed its own."]);
        }

        var basePhases = first is null ? [] : Phases.Of(plan, first);
        if (first is not null)
        {
            config.Add("phases", PhaseList(first, basePhases, [], ofProfile[first.Name]), About(first, basePhases));
        }

        config.Add("plugins", Plugins(first is null ? [] : ofProfile[first.Name]));
        if (first is not null)
        {
            var environments = new YamlMap().Add(first.Name, new YamlMap(), ["What is played without -e."]);
            foreach (var profile in plan.Profiles.Skip(1))
            {
                environments.Add(profile.Name, Environment(profile, basePhases, ofProfile[first.Name], ofProfile[profile.Name]), About(profile, Phases.Of(plan, profile)));
            }

            config.Add("environments", environments);
        }

        return config;
    }

    private static YamlList Conditions(IReadOnlyList<Gate> gates, IReadOnlyList<Gate>? ofBase)
    {
        var list = new YamlList();
        foreach (var gate in gates)
        {
            var written = YamlText.Of(gate.Expression);
            if (ofBase is null)
            {
                list.Add(new YamlMap().Add("expression", new YamlScalar(gate.Everywhere ? $"&{gate.Anchor} {written}" : written)), gate.Comments);
            }
            else if (gate.Everywhere)
            {
                list.Add(new YamlMap().Add("expression", new YamlScalar("*" + gate.Anchor)));
            }
            else
            {
                list.Add(new YamlMap().Add("expression", new YamlScalar(written)), gate.Comments);
            }
        }

        for (var i = gates.Count; i < ofBase?.Count; i++)
        {
            list.Add(new YamlMap().Add("expression", "vusers.created > 0"), ["In place of a condition that holds without -e only: lists are merged item by item."]);
        }

        return list;
    }

    private static YamlNode Time(TimeSpan duration) => duration.Ticks % TimeSpan.TicksPerSecond == 0
        ? YamlNode.Of(duration.TotalSeconds)
        : YamlNode.Of(Math.Max(1, Math.Round(duration.TotalMilliseconds)).ToString(CultureInfo.InvariantCulture) + "ms");

    private static int? MaxUsers(LoadProfile profile) => profile switch
    {
        ConstantArrivals constant => constant.MaxUsers,
        RampingArrivals ramping => ramping.MaxUsers,
        _ => null,
    };

    private static int Sockets(LoadProfile profile) => MaxUsers(profile) ?? profile switch
    {
        ConstantUsers constant => constant.Users,
        RampingUsers ramping => Math.Max(1, ramping.Stages.Select(stage => stage.Target).Append(ramping.From).Max()),
        SharedIterations shared => shared.Users,
        IterationsPerUser each => each.Users,
        _ => 1,
    };

    private IEnumerable<string> About(LoadProfile profile, IReadOnlyList<Phase> phases)
    {
        var arrivals = phases.Sum(phase => phase.Arrivals);
        var name = char.ToUpperInvariant(profile.Name[0]) + profile.Name[1..];
        yield return $"{name}: {arrivals.ToString("N0", CultureInfo.InvariantCulture)} virtual users arrive in {Durations.Format(Total(phases))}, each plays one journey."
            + (MaxUsers(profile) is { } users ? $" At most {users.ToString("N0", CultureInfo.InvariantCulture)} at a time are expected." : "");
        if (profile.Because is { } because)
        {
            yield return because;
        }

        if (!profile.IsOpen)
        {
            yield return $"The plan has {Sockets(profile)} users who start again when they are done. Artillery has no such users: as many arrive as these would start at "
                + $"{Durations.Format(TimeSpan.FromMilliseconds(Math.Round(Phases.SecondsOfJourney(plan) * 1000)))} a journey (Little's law).";
        }
    }

    private static TimeSpan Total(IReadOnlyList<Phase> phases) => phases.Aggregate(TimeSpan.Zero, (sum, phase) => sum + phase.Duration);

    private YamlMap Http(LoadProfile? profile)
    {
        var http = new YamlMap().Add("timeout", YamlNode.Of(LongestTimeout(plan).TotalSeconds), null, "seconds to the first byte; Artillery sets no limit on the body");
        if (plan.Target.Connections != ConnectionReuse.PerJourney && profile is not null)
        {
            http.Add("pool", YamlNode.Of((double)Sockets(profile)), null, "connections that virtual users share, in each worker thread");
        }

        var headers = DefaultHeaders.Of(plan, DefaultHeaders.CanHoldAuth(plan));
        if (headers.Count > 0)
        {
            var map = new YamlMap();
            foreach (var header in headers.GroupBy(header => header.Name.ToLowerInvariant(), StringComparer.Ordinal))
            {
                map.Add(header.Last().Name, string.Join(", ", header.Select(each => each.Value)));
            }

            if (!headers.Any(header => header.Name.Equals("user-agent", StringComparison.OrdinalIgnoreCase)))
            {
                map.Add("user-agent", "Artillery (https://artillery.io)");
            }

            http.Add("defaults", new YamlMap().Add("headers", map));
        }

        return http;
    }

    private static YamlMap Plugins(IReadOnlyList<Gate> gates)
    {
        var plugins = new YamlMap()
            .Add("expect", new YamlMap().Add("outputFormat", "silent").Add("useOnlyRequestNames", YamlNode.Of(true)), ["Counts what is not as expected; the conditions below decide whether that is too much."])
            .Add("metrics-by-endpoint", new YamlMap().Add("useOnlyRequestNames", YamlNode.Of(true)).Add("stripQueryString", YamlNode.Of(true)));
        if (gates.Count > 0)
        {
            plugins.Add("ensure", new YamlMap().Add("conditions", Conditions(gates, null)));
        }

        return plugins;
    }

    private YamlMap Environment(LoadProfile profile, IReadOnlyList<Phase> basePhases, IReadOnlyList<Gate> ofBase, IReadOnlyList<Gate> gates)
    {
        var environment = new YamlMap();
        if (plan.Target.Connections != ConnectionReuse.PerJourney && Sockets(profile) != Sockets(plan.Profiles[0]))
        {
            environment.Add("http", new YamlMap().Add("pool", YamlNode.Of((double)Sockets(profile))));
        }

        environment.Add("phases", PhaseList(profile, Phases.Of(plan, profile), basePhases, gates));
        if (gates.Count > 0 || ofBase.Count > 0)
        {
            environment.Add("plugins", new YamlMap().Add("ensure", new YamlMap().Add("conditions", Conditions(gates, ofBase))));
        }

        return environment;
    }

    /// <summary>
    /// Phases of a profile. Those of an environment are merged into the base's item by item, key by key, so each of the base's becomes a
    /// pause of no account first: a pause wins over all else, and counts and rates of zero keep worker threads from dividing the rest.
    /// </summary>
    private YamlList PhaseList(LoadProfile profile, IReadOnlyList<Phase> phases, IReadOnlyList<Phase> replaced, IReadOnlyList<Gate> gates)
    {
        var list = new YamlList();
        for (var i = 0; i < replaced.Count; i++)
        {
            var pause = new YamlMap().Add("name", $"{profile.Name} begins").Add("pause", "1ms").Add("duration", "1ms");
            foreach (var key in new[] { replaced[i].Count > 0 ? "arrivalCount" : null, replaced[i].Rate is not null ? "arrivalRate" : null, replaced[i].RampTo is not null ? "rampTo" : null }.OfType<string>())
            {
                pause.Add(key, YamlNode.Of(0d));
            }

            list.Add(pause, i == 0 ? ["Replaces the phase above, into which Artillery merges this one key by key."] : null);
        }

        var isCapped = gates.Any(gate => gate.Expression.StartsWith("vusers.created >", StringComparison.Ordinal));
        foreach (var phase in phases)
        {
            var map = new YamlMap().Add("name", phase.Name);
            if (phase.Arrivals == 0)
            {
                list.Add(map.Add("pause", Time(phase.Duration)));
                continue;
            }

            map.Add("duration", Time(phase.Duration));
            if (phase.Count is { } count)
            {
                map.Add("arrivalCount", YamlNode.Of((double)count), null, phase.Comment);
            }
            else
            {
                map.Add("arrivalRate", YamlNode.Of(phase.Rate!.Value), null, phase.Comment);
                if (phase.RampTo is { } to)
                {
                    map.Add("rampTo", YamlNode.Of(to));
                }
            }

            if (isCapped && MaxUsers(profile) is { } users)
            {
                map.Add("maxVusers", YamlNode.Of((double)users));
            }

            list.Add(map);
        }

        return list;
    }
}
