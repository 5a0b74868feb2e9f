using System.Net;

namespace Loadline.Policies;

/// <summary>
/// What runs may do whatever a plan, a script, a command line or a conversation asks for: where they may send, how much, how long, and what stops them. It
/// is held where requests are sent.
/// </summary>
public sealed record Policy
{
    /// <summary>No limits.</summary>
    public static Policy None { get; } = new();

    /// <summary>What holds for tools that a model calls when nobody wrote a policy: this machine, 1,000 requests/s, 1,000 users, half an hour.</summary>
    public static Policy ForTools { get; } = new() { Hosts = [HostList.Loopback], MostPerSecond = 1_000, MostUsers = 1_000, MostDuration = TimeSpan.FromMinutes(30), Sources = ["the default for tools"] };

    /// <summary>Lists of hosts; a host has to be on every one. Empty: any host the plan allows.</summary>
    public IReadOnlyList<HostList> Hosts { get; init; } = [];

    /// <summary>Most requests per second; null for no limit.</summary>
    public double? MostPerSecond { get; init; }

    /// <summary>Most users at the same time; null for no limit.</summary>
    public int? MostUsers { get; init; }

    /// <summary>Longest run, and longest search or interleaved comparison as a whole; null for no limit.</summary>
    public TimeSpan? MostDuration { get; init; }

    /// <summary>The only HTTP methods that are sent, in upper case; null for any.</summary>
    public IReadOnlySet<string>? Methods { get; init; }

    /// <summary>Files whose presence refuses and ends runs.</summary>
    public IReadOnlyList<string> StopFiles { get; init; } = [];

    /// <summary>Where it was read from, for messages.</summary>
    public IReadOnlyList<string> Sources { get; init; } = [];

    /// <summary>Whether it limits nothing and nothing can stop a run by it.</summary>
    public bool IsNone => Hosts.Count == 0 && MostPerSecond is null && MostUsers is null && MostDuration is null && Methods is null && StopFiles.Count == 0;

    /// <summary>Name for messages.</summary>
    public string Name => Sources.Count == 0 ? "The policy" : $"The policy ({string.Join(", ", Sources)})";

    /// <summary>Both policies at once: what either refuses is refused, and the smaller limit holds.</summary>
    public Policy And(Policy other) => new()
    {
        Hosts = [.. Hosts, .. other.Hosts],
        MostPerSecond = Least(MostPerSecond, other.MostPerSecond),
        MostUsers = Least(MostUsers, other.MostUsers),
        MostDuration = Least(MostDuration, other.MostDuration),
        Methods = Methods is { } one && other.Methods is { } two ? one.Intersect(two, StringComparer.Ordinal).ToHashSet(StringComparer.Ordinal) : Methods ?? other.Methods,
        StopFiles = [.. StopFiles.Union(other.StopFiles, StringComparer.Ordinal)],
        Sources = [.. Sources.Union(other.Sources, StringComparer.Ordinal)],
    };

    /// <summary>Whether a host may be named as one that is sent to.</summary>
    public bool AllowsHost(string host, int port) => Hosts.All(list => list.AllowsHost(host, port));

    /// <summary>Whether requests with a method may be sent.</summary>
    public bool AllowsMethod(string method) => Methods is null || Methods.Contains(method);

    /// <summary>Whether a connection may be opened to what a host resolved to.</summary>
    public bool AllowsAddress(string host, int port, IPAddress address) => Hosts.All(list => list.AllowsAddress(host, port, address));

    /// <summary>Whether an address may be sent to, as far as that can be told without resolving its name.</summary>
    public bool Allows(Uri address) => AllowsHost(address.IdnHost, address.Port);

    /// <summary>Why a host is refused, in a sentence.</summary>
    public string Refusal(string host, int port) => FormattableString.Invariant($"{Name} does not allow {host}:{port}; it allows {string.Join(" and, of these, ", Hosts)}.");

    private static T? Least<T>(T? one, T? other)
        where T : struct, IComparable<T> => one is { } first && other is { } second ? (first.CompareTo(second) <= 0 ? first : second) : one ?? other;
}
