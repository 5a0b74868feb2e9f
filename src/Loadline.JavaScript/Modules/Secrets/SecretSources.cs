using System.Text;
using Loadline.JavaScript.Runtime;

namespace Loadline.JavaScript.Modules.Secrets;

/// <summary>
/// The sources of secrets of a run. No secret of them is ever written: messages and tags that hold one have <see cref="Redacted"/> in its place. From any
/// thread.
/// </summary>
internal sealed class SecretSources
{
    /// <summary>What stands in place of a secret.</summary>
    public const string Redacted = "***SECRET_REDACTED***";

    private const int LargestFile = 1 << 20;
    private readonly List<SecretSource> _sources;
    private readonly string[] _values;

    /// <summary>Creates them.</summary>
    public SecretSources(IEnumerable<SecretSource> sources)
    {
        _sources = [.. sources];

        // The longest first: of two secrets of which one begins with the other, nothing is to be left.
        _values = [.. _sources.SelectMany(source => source.Values.Values).Where(value => value.Length > 0).Distinct(StringComparer.Ordinal).OrderByDescending(value => value.Length)];
    }

    /// <summary>No secrets.</summary>
    public static SecretSources None { get; } = new([]);

    /// <summary>Whether there are none.</summary>
    public bool IsEmpty => _sources.Count == 0;

    /// <summary>
    /// Reads what <c>--secret-source</c> says, each <c>mock=NAME=VALUE,…</c> or <c>file=PATH</c>; <c>name=</c> and <c>default</c> among the parts name a source and make it the one
    /// that is meant when a script names none, <c>filename=</c> is the path where there are further parts.
    /// </summary>
    /// <exception cref="ScriptFailure">It says something else, or a file can't be read.</exception>
    public static SecretSources Read(IReadOnlyList<string> texts)
    {
        var sources = new List<SecretSource>();
        foreach (var text in texts)
        {
            var equals = text.IndexOf('=', StringComparison.Ordinal);
            var (kind, rest) = equals < 0 ? (text, "") : (text[..equals], text[(equals + 1)..]);
            var (name, isDefault, values) = (kind, texts.Count == 1, new Dictionary<string, string>(StringComparer.Ordinal));
            string? file = null;
            foreach (var part in Parts(rest))
            {
                var at = part.IndexOf('=', StringComparison.Ordinal);
                var (key, value) = at < 0 ? (part, (string?)null) : (part[..at].Trim('"'), part[(at + 1)..].Trim('"'));
                switch (key)
                {
                    case "default" when value is null:
                        isDefault = true;
                        break;
                    case "name" when value is not null:
                        name = value;
                        break;
                    case "filename" when kind == "file":
                        file = value;
                        break;
                    case var path when kind == "file" && value is null:
                        file = path;
                        break;
                    case var secret when kind == "mock" && value is not null:
                        values[secret] = value;
                        break;
                    default:
                        throw Wrong(kind, $"'{(at < 0 ? key : key + "=…")}' means nothing there");
                }
            }

            if (kind is not ("mock" or "file"))
            {
                throw Wrong(kind, "only the kinds mock and file are known");
            }

            if (kind == "file")
            {
                ReadFile(file ?? throw Wrong(kind, "a file is missing"), values);
            }

            if (sources.Exists(source => source.Name == name))
            {
                throw Wrong(kind, $"there are two sources of the name '{name}'; name=… gives another one");
            }

            sources.Add(new SecretSource(name, isDefault, values));
        }

        return new SecretSources(sources);
    }

    /// <summary>A source.</summary>
    /// <param name="name">Its name; null for the one that is meant when a script names none.</param>
    public SecretSource? Find(string? name) => _sources.Find(source => name is null ? source.IsDefault : source.Name == name);

    /// <summary>A text without the secrets in it.</summary>
    public string Redact(string text)
    {
        foreach (var value in _values)
        {
            text = text.Replace(value, Redacted, StringComparison.Ordinal);
        }

        return text;
    }

    /// <summary>Parts between commas, but for those in quotes.</summary>
    private static IEnumerable<string> Parts(string text)
    {
        var (part, isQuoted) = (new StringBuilder(), false);
        foreach (var letter in text)
        {
            isQuoted ^= letter == '"';
            if (letter != ',' || isQuoted)
            {
                part.Append(letter);
                continue;
            }

            yield return part.ToString();
            part.Clear();
        }

        if (part.Length > 0)
        {
            yield return part.ToString();
        }
    }

    private static void ReadFile(string path, Dictionary<string, string> values)
    {
        string text;
        try
        {
            text = new FileInfo(path) is { Exists: true, Length: <= LargestFile } ? File.ReadAllText(path) : throw Wrong("file", $"{path} is missing, or larger than 1 MB");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw Wrong("file", $"{path} can't be read");
        }

        var number = 0;
        foreach (var line in text.Split('\n').Select(line => line.Trim()))
        {
            number++;
            if (line.Length == 0 || line[0] == '#')
            {
                continue;
            }

            var equals = line.IndexOf('=', StringComparison.Ordinal);
            values[equals > 0 ? line[..equals].Trim() : throw Wrong("file", $"{path}:{number} is not of the form NAME=VALUE")] = line[(equals + 1)..].Trim();
        }
    }

    private static ScriptFailure Wrong(string kind, string why) => new(104, $"--secret-source={kind}: {why}");
}
