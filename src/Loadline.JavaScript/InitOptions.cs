using System.Text.RegularExpressions;
using Loadline.Engine;
using Loadline.JavaScript.Runtime;
using Loadline.JavaScript.Sandbox;
using Loadline.JavaScript.Sources;

namespace Loadline.JavaScript;

/// <summary>
/// Computes the options of a k6 script by running its code outside of functions, and nothing else of it: nothing is sent, nothing is written, files are read below its folder only,
/// its environment is empty, and time and memory are bounded. For scripts nobody has looked at yet.
/// </summary>
public static partial class InitOptions
{
    private const int MostTries = 4;
    private const long MostMemory = 512L * 1024 * 1024;

    /// <summary>The options as JSON; null when the script exports none, or does not come to its end.</summary>
    /// <param name="file">Path of the script.</param>
    /// <param name="environment">Variables it sees. One that it can't do without, and says so, gets a value that stands for any.</param>
    /// <param name="texts">What a file holds in place of what is on disk, by its whole path; null for what is there.</param>
    /// <param name="longest">Longest time it may take.</param>
    /// <param name="time">The clock.</param>
    public static string? Of(string file, IReadOnlyDictionary<string, string> environment, Func<string, string?> texts, TimeSpan longest, TimeProvider time)
    {
        var main = Path.GetFullPath(file);
        var variables = new Dictionary<string, string>(environment, StringComparer.Ordinal);
        for (var tries = 0; tries < MostTries; tries++)
        {
            try
            {
                return Read(main, variables, texts, longest, time);
            }
            catch (ScriptFailure failure) when (texts(main) is { } text && Missing(failure.Message, text, variables) is { Count: > 0 } missing)
            {
                foreach (var name in missing)
                {
                    variables[name] = "http://127.0.0.1";
                }
            }
            catch (Exception exception) when (exception is ScriptFailure or ScriptInterruptedException)
            {
                return null;
            }
        }

        return null;
    }

    private static string? Read(string main, IReadOnlyDictionary<string, string> environment, Func<string, string?> texts, TimeSpan longest, TimeProvider time)
    {
        var files = new ScriptFiles(Path.GetDirectoryName(main)!, [], texts);
        using var console = new ConsoleLog(TextWriter.Null, time);
        var world = new ScriptWorld
        {
            Main = main,
            Files = files,
            Modules = new ModuleStore(files),
            Clock = new RunClock(time),
            Console = console,
            Environment = environment,
            MostMemory = Math.Min(Environment.WorkingSet + MostMemory, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 2),
            LongestInit = longest,
            Seed = 1,
        };
        using var vu = new Vu(world, 0);
        return vu.Thread.Get(() =>
        {
            vu.EnsureLoaded();
            return ScriptExports.Read(vu).Options;
        });
    }

    /// <summary>Variables a message speaks of, that the script reads and that have no value.</summary>
    private static List<string> Missing(string message, string text, Dictionary<string, string> variables) =>
        [.. Names().Matches(message).Select(match => match.Value).Distinct(StringComparer.Ordinal).Where(name => !variables.ContainsKey(name) && text.Contains("__ENV", StringComparison.Ordinal) && text.Contains(name, StringComparison.Ordinal))];

    [GeneratedRegex("[A-Z][A-Z0-9_]{2,}", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Names();
}
