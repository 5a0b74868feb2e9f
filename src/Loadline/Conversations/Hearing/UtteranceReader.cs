using System.Text;

namespace Loadline.Conversations.Hearing;

/// <summary>Takes apart what was said: files, addresses, pasted documents, words. Linear in the length of the text.</summary>
internal static class UtteranceReader
{
    /// <summary>Longest part of what was said that is listened to, pasted documents aside, in characters.</summary>
    public const int LongestSaid = 20_000;

    private const int LongestPath = 300;
    private const int MostFiles = 50;

    private static readonly string[] Extensions = [".yaml", ".yml", ".json", ".har", ".js", ".ts", ".mjs", ".mts", ".cjs", ".jsonl", ".csv", ".txt", ".log", ".sh", ".har.gz"];

    /// <summary>Takes a text apart.</summary>
    public static Utterance Read(string text, IWorkplace workplace)
    {
        text = text.ReplaceLineEndings("\n").Trim();
        var pasted = PastedReader.Take(ref text);
        text = (text.Length > LongestSaid ? text[..LongestSaid] : text).Replace('\u2019', '\'').Replace('\u201c', '"').Replace('\u201d', '"');
        var files = new List<string>();
        var (addresses, documents) = (new List<string>(), new List<string>());
        var said = new StringBuilder();
        foreach (var token in Tokens(text))
        {
            var bare = token.Trim('"', '\'', '`', ',', ';', ':', '?', '!', '(', ')', '<', '>').TrimEnd('.');
            if (bare.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || bare.StartsWith("https://", StringComparison.OrdinalIgnoreCase))
            {
                if (IsDocument(bare))
                {
                    documents.Add(bare);
                    continue;
                }

                addresses.Add(bare);
            }
            else if (files.Count < MostFiles && IsFile(bare, workplace))
            {
                files.Add(bare);

                // Punctuation behind a file still ends a sentence.
                said.Append(token[^1] is '.' or '?' or '!' or ',' or ';' ? token[^1] : "");
                continue;
            }

            said.Append(said.Length > 0 && token != "\n" && said[^1] != '\n' ? " " : "").Append(token);
        }

        var words = said.ToString().Trim();
        return new Utterance
        {
            Said = words,
            Plain = Plain(words),
            Files = [.. files.Distinct(StringComparer.Ordinal)],
            Addresses = [.. addresses.Distinct(StringComparer.Ordinal)],
            Documents = documents,
            Pasted = pasted,
        };
    }

    /// <summary>Words in lower case between single spaces; apostrophes stay.</summary>
    internal static string Plain(string text)
    {
        var plain = new StringBuilder(" ");
        foreach (var letter in text)
        {
            if (char.IsLetterOrDigit(letter) || letter == '\'')
            {
                plain.Append(char.ToLowerInvariant(letter));
            }
            else if (plain[^1] != ' ')
            {
                plain.Append(' ');
            }
        }

        return plain[^1] == ' ' ? plain.ToString() : plain.Append(' ').ToString();
    }

    private static IEnumerable<string> Tokens(string text)
    {
        foreach (var line in text.Split('\n'))
        {
            foreach (var token in line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
            {
                yield return token;
            }

            yield return "\n";
        }
    }

    private static bool IsDocument(string address)
    {
        var path = address.Split('?', '#')[0];
        return Array.Exists(Extensions, extension => path.EndsWith(extension, StringComparison.OrdinalIgnoreCase)) || path.Contains("openapi", StringComparison.OrdinalIgnoreCase) || path.Contains("swagger", StringComparison.OrdinalIgnoreCase);
    }

    private static bool IsFile(string token, IWorkplace workplace)
    {
        if (token.Length is < 2 or > LongestPath || token[0] == '-' || token.Contains("://", StringComparison.Ordinal) || token.AsSpan().ContainsAny('{', '}', '*'))
        {
            return false;
        }

        var folder = token.TrimEnd('/') + "/";
        if (workplace.Files.Contains(token, StringComparer.Ordinal) || (token[0] != '/' && workplace.Files.Any(file => file.StartsWith(folder, StringComparison.Ordinal) && (token.Contains('/', StringComparison.Ordinal) || token.Contains('-', StringComparison.Ordinal) || file == folder + "plan.yaml"))))
        {
            return true;
        }

        // "/orders.json" is a path of the API unless there is such a file.
        return Array.Exists(Extensions, extension => token.Length > extension.Length && token.EndsWith(extension, StringComparison.OrdinalIgnoreCase)) && (token[0] != '/' || workplace.Open(token) is not null);
    }
}
