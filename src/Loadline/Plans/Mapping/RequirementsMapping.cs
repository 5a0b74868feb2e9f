using System.Globalization;
using Loadline.Plans.Yaml;

namespace Loadline.Plans.Mapping;

/// <summary>What the API has to achieve.</summary>
internal static class RequirementsMapping
{
    public static Requirements Read(YamlMap? map)
    {
        if (map is null)
        {
            return new Requirements();
        }

        var latency = map["latency"] as YamlMap;
        return new Requirements
        {
            ApiType = Read(map["api"], text => text, key: "type"),
            P50 = Read(latency?["p50"], MapReading.Duration, latency),
            P95 = Read(latency?["p95"], MapReading.Duration, latency),
            P99 = Read(latency?["p99"], MapReading.Duration, latency),
            ErrorRate = Read(map["errors"], MapReading.Share),
            Requests = Read(map["throughput"], MapReading.Rate),
            Users = Read(map["users"], text => int.Parse(text, CultureInfo.InvariantCulture)),
            SpikeFactor = Read(map["spike_factor"], MapReading.Number),
        };
    }

    public static YamlMap? Write(Requirements requirements) => new MapBuilder()
        .Node("api", Write(requirements.ApiType, MapBuilder.TextOf, "type"))
        .Node("latency", WriteLatency(requirements))
        .Node("throughput", Write(requirements.Requests, rate => MapBuilder.PlainOf(Rates.Format(rate))))
        .Node("errors", Write(requirements.ErrorRate, share => MapBuilder.PlainOf(Percents.Format(share))))
        .Node("users", Write(requirements.Users, users => MapBuilder.WholeOf(users)))
        .Node("spike_factor", Write(requirements.SpikeFactor, factor => MapBuilder.PlainOf(Numbers.Format(factor))))
        .BuildUnlessEmpty(isBlock: true);

    /// <summary>A mapping with its own provenance, or a plain value with that of the group it stands in.</summary>
    private static Requirement<T>? Read<T>(YamlNode? node, Func<string, T> read, YamlMap? group = null, string key = "value") => node switch
    {
        YamlMap map => new Requirement<T>(read(map.Text(key)), map.Word("from", Provenance.Given), map.TextOrNull("because")),
        YamlScalar scalar => new Requirement<T>(read(scalar.Text), group?.Word("from", Provenance.Given) ?? Provenance.Given, group?.TextOrNull("because")),
        _ => null,
    };

    private static YamlMap? Write<T>(Requirement<T>? requirement, Func<T, YamlScalar> write, string key = "value") => requirement is null
        ? null
        : new MapBuilder().Node(key, write(requirement.Value)).Word("from", requirement.From).Text("because", requirement.Because).Build();

    private static YamlMap? WriteLatency(Requirements requirements)
    {
        (string Key, Requirement<TimeSpan>? Value)[] all = [("p50", requirements.P50), ("p95", requirements.P95), ("p99", requirements.P99)];
        var given = all.Where(each => each.Value is not null).ToList();
        var latency = new MapBuilder();
        var isOneGroup = given.Select(each => (each.Value!.From, each.Value.Because)).Distinct().Count() == 1;
        foreach (var (key, value) in given)
        {
            latency.Node(key, isOneGroup ? MapBuilder.DurationOf(value!.Value) : Write(value, MapBuilder.DurationOf));
        }

        if (isOneGroup)
        {
            latency.Word("from", given[0].Value!.From).Text("because", given[0].Value!.Because);
        }

        return latency.BuildUnlessEmpty();
    }
}
