using System.Text;

namespace Loadline.Engine.Health;

/// <summary>Where the control group of this process keeps <c>cpu.stat</c>, in both versions of control groups.</summary>
internal static class CgroupPath
{
    /// <summary>Places to look, best first.</summary>
    /// <param name="membership">The text of <c>/proc/self/cgroup</c>: a line <c>0::/path</c> for version 2, <c>4:cpu,cpuacct:/path</c> for version 1.</param>
    public static IReadOnlyList<string> Candidates(ReadOnlySpan<byte> membership)
    {
        var places = new List<string>();
        var lines = new ProcText(membership);
        while (lines.TryLine(out var line))
        {
            var text = Encoding.UTF8.GetString(line);
            if (text.Split(':', 3) is not [_, var controllers, var path] || path.Contains("..", StringComparison.Ordinal) || !path.StartsWith('/'))
            {
                continue;
            }

            string[] roots = controllers.Length == 0 ? ["/sys/fs/cgroup", "/sys/fs/cgroup/unified"]
                : controllers.Split(',').Contains("cpu") ? [$"/sys/fs/cgroup/{controllers}", "/sys/fs/cgroup/cpu"] : [];

            // In a container the path may be that of the host, while the group itself is what is mounted.
            places.AddRange(roots.SelectMany(root => new[] { $"{root}{path.TrimEnd('/')}/cpu.stat", $"{root}/cpu.stat" }));
        }

        return [.. places.Distinct(StringComparer.Ordinal)];
    }
}
