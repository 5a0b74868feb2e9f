using Loadline.JavaScript;
using Loadline.Review;

namespace Loadline.Cli.Files;

/// <summary>Computes options of k6 scripts for reviews, and keeps what it computed as long as the files it came from stay the same. Used on one thread.</summary>
/// <param name="folder">Folder that names of scripts are relative to.</param>
/// <param name="time">The clock.</param>
/// <param name="resolve">The real path of a name, or a <see cref="LoadlineException"/> where scripts may not be; null for any path.</param>
internal sealed class OptionsOfScripts(string folder, TimeProvider time, Func<string, string>? resolve = null)
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestOfAll = TimeSpan.FromSeconds(30);
    private readonly Dictionary<string, (string? Options, IReadOnlyList<(string Name, string? Text)> From)> _known = new(StringComparer.Ordinal);
    private readonly string _root = Path.GetFullPath(folder);
    private TimeSpan _used;

    /// <summary>As reviews ask for it: <see cref="ComputedOptions"/>.</summary>
    public string? Of(string file, IReadOnlyDictionary<string, string> environment, Func<string, string?> open)
    {
        var key = file + '\n' + string.Join('\n', environment.Select(each => $"{each.Key}={each.Value}"));
        if (_known.TryGetValue(key, out var known) && known.From.All(each => open(each.Name) == each.Text))
        {
            return known.Options;
        }

        if (PathOf(file) is not { } full)
        {
            return null;
        }

        // Many scripts that never come to their end must not make a review that never does.
        if (_used > LongestOfAll)
        {
            return null;
        }

        var from = new List<(string, string?)>();
        string? Open(string path)
        {
            var name = Path.IsPathRooted(file) ? path : Path.GetRelativePath(_root, path).Replace('\\', '/');
            var text = open(name);
            from.Add((name, text));
            return text;
        }

        var began = time.GetTimestamp();
        var options = InitOptions.Of(full, environment, Open, Longest, time);
        _used += time.GetElapsedTime(began);
        _known[key] = (options, from);
        return options;
    }

    private string? PathOf(string file)
    {
        try
        {
            return resolve is null ? Path.GetFullPath(file, _root) : resolve(file);
        }
        catch (LoadlineException)
        {
            return null;
        }
    }
}
