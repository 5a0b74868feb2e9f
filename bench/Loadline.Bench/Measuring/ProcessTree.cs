using System.Globalization;
using System.Runtime.InteropServices;

namespace Loadline.Bench.Measuring;

/// <summary>A process and all it has started, as <c>/proc</c> shows them.</summary>
internal static partial class ProcessTree
{
    public const int Terminate = 15;
    public const int Stop = 19;
    public const int Continue = 18;

    /// <summary>Ids of the process and its descendants, parents first.</summary>
    public static List<int> Of(int root)
    {
        var tree = new List<int> { root };
        for (var i = 0; i < tree.Count; i++)
        {
            try
            {
                foreach (var thread in Directory.EnumerateDirectories($"/proc/{tree[i]}/task"))
                {
                    tree.AddRange(File.ReadAllText(thread + "/children").Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(id => int.Parse(id, CultureInfo.InvariantCulture)));
                }
            }
            catch (IOException)
            {
                // It has ended meanwhile.
            }
        }

        return tree;
    }

    /// <summary>Sends a signal to processes.</summary>
    public static void Signal(IEnumerable<int> processes, int signal)
    {
        foreach (var id in processes)
        {
            _ = Kill(id, signal);
        }
    }

    /// <summary>A line of <c>/proc/ID/status</c> in bytes, such as VmHWM (the most memory it ever had) or VmRSS; 0 when it has ended.</summary>
    public static long Memory(int id, string line)
    {
        try
        {
            var found = File.ReadLines($"/proc/{id}/status").FirstOrDefault(text => text.StartsWith(line + ":", StringComparison.Ordinal));
            return found is null ? 0 : long.Parse(found[(line.Length + 1)..].Replace("kB", "", StringComparison.Ordinal).Trim(), CultureInfo.InvariantCulture) * 1024;
        }
        catch (IOException)
        {
            return 0;
        }
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int id, int signal);
}
