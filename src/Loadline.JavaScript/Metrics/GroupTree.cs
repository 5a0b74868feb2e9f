using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace Loadline.JavaScript.Metrics;

/// <summary>A group of a script, with its checks. Groups and checks are kept in the order they were first met. From any thread.</summary>
/// <param name="name">Name; empty for the root.</param>
/// <param name="path">Path: <c>::a::b</c>; empty for the root.</param>
internal sealed class GroupTree(string name, string path)
{
    private const int MostChildren = 10_000;
    private readonly ConcurrentDictionary<string, GroupTree> _groups = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, CheckCount> _checks = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<GroupTree> _groupOrder = new();
    private readonly ConcurrentQueue<CheckCount> _checkOrder = new();

    /// <summary>The root of a run.</summary>
    public static GroupTree Root() => new("", "");

    /// <summary>Name; empty for the root.</summary>
    public string Name => name;

    /// <summary>Path from the root: <c>::a::b</c>.</summary>
    public string Path => path;

    /// <summary>Identifier k6 gives it: the MD5 of its path in hex.</summary>
    public string Id => IdOf(path);

    /// <summary>Groups inside.</summary>
    public IReadOnlyCollection<GroupTree> Groups => _groupOrder;

    /// <summary>Checks made directly in it.</summary>
    public IReadOnlyCollection<CheckCount> Checks => _checkOrder;

    /// <summary>A group inside.</summary>
    public GroupTree Group(string child) => Child(_groups, _groupOrder, child, () => new GroupTree(child, $"{path}::{child}"));

    /// <summary>A check made in it.</summary>
    public CheckCount Check(string child) => Child(_checks, _checkOrder, child, () => new CheckCount(child, $"{path}::{child}"));

    /// <summary>All checks of it and of the groups inside.</summary>
    public IEnumerable<CheckCount> AllChecks() => _checkOrder.Concat(_groupOrder.SelectMany(group => group.AllChecks()));

    /// <summary>The MD5 of a text in hex: an identifier, nothing that protects.</summary>
    internal static string IdOf(string text)
    {
#pragma warning disable CA5351 // k6's identifiers are MD5.
        return Convert.ToHexStringLower(MD5.HashData(Encoding.UTF8.GetBytes(text)));
#pragma warning restore CA5351
    }

    private static T Child<T>(ConcurrentDictionary<string, T> children, ConcurrentQueue<T> order, string name, Func<T> make)
    {
        if (children.TryGetValue(name, out var known))
        {
            return known;
        }

        var fresh = make();
        if (children.Count >= MostChildren)
        {
            // Counted in the metric all the same; a script whose names never end must not fill the memory.
            return fresh;
        }

        var kept = children.GetOrAdd(name, fresh);
        if (ReferenceEquals(kept, fresh))
        {
            order.Enqueue(fresh);
        }

        return kept;
    }
}
