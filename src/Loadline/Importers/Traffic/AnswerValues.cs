using Loadline.Importers.Documents;
using Loadline.Importers.Secrets;
using Loadline.Plans;
using Loadline.Plans.Rules;

namespace Loadline.Importers.Traffic;

/// <summary>Lists the values of a response with where a step would take them from.</summary>
internal static class AnswerValues
{
    private const int MostLeaves = 20_000;
    private const int LongestValue = 4096;

    // Properties that hold what was asked for, whatever it is.
    private static readonly HashSet<string> Wrappers = new(
        ["items", "data", "results", "result", "content", "records", "rows", "list", "entries", "values", "value", "edges", "nodes", "node", "hits", "docs", "elements", "objects", "members", "page", "response", "payload", "body", "attributes"],
        StringComparer.Ordinal);

    /// <summary>Values and their places: header fields, then the body, then parts of headers, which are taken where nothing else has a value.</summary>
    public static IEnumerable<(string Value, ValueSource Source)> Of(Exchange exchange, int index)
    {
        if (exchange.Answer is not { } answer)
        {
            return [];
        }

        var owner = OwnerOf(exchange.Path);
        return Headers(answer, index).Concat(Body(answer, index, owner)).Concat(Parts(answer, index)).Where(each => each.Value.Length is > 0 and <= LongestValue).Take(MostLeaves);
    }

    /// <summary>What a path is about, in the singular: <c>/api/orders/17</c> is about an order.</summary>
    public static string OwnerOf(string path) =>
        path.Split('/').LastOrDefault(segment => segment.Length > 0 && !OperationPath.IsId(segment) && !segment.Contains("{{", StringComparison.Ordinal)) is { } word ? OperationPath.Singular(word) : "";

    private static IEnumerable<(string Value, ValueSource Source)> Headers(ExchangeAnswer answer, int index)
    {
        foreach (var header in answer.Headers)
        {
            if (header.Name.Equals("set-cookie", StringComparison.OrdinalIgnoreCase))
            {
                // Some tools put all cookies of a response into one field.
                foreach (var line in header.Value.Split('\n'))
                {
                    var pair = line.Split(';')[0];
                    if (pair.IndexOf('=', StringComparison.Ordinal) is > 0 and var at && IsToken(pair[..at].Trim()))
                    {
                        yield return (pair[(at + 1)..].Trim(), new ValueSource(index, CaptureSource.Cookie, pair[..at].Trim(), pair[..at].Trim(), "", IsText: true));
                    }
                }
            }
            else if (!NoiseHeaders.IsNoise(header.Name, header.Value) && IsToken(header.Name))
            {
                yield return (header.Value.Trim(), new ValueSource(index, CaptureSource.Header, header.Name, header.Name, "", IsText: true));
            }
        }
    }

    private static IEnumerable<(string Value, ValueSource Source)> Parts(ExchangeAnswer answer, int index) =>
        HeaderParts.Of(answer.Headers, IsTold).Select(part => (part.Value, new ValueSource(index, CaptureSource.Header, part.Header, part.Key, part.Owner, IsText: true) { Pattern = part.Pattern, IsEncoded = part.IsEncoded }));

    private static IEnumerable<(string Value, ValueSource Source)> Body(ExchangeAnswer answer, int index, string owner)
    {
        if (answer.Text.Length == 0)
        {
            return [];
        }

        if (answer.MediaType is "text/html" or "application/xhtml+xml")
        {
            return HtmlFields.Of(answer.Text).Select(field => (field.Value, new ValueSource(index, CaptureSource.Regex, field.Regex, field.Name, "", IsText: true)));
        }

        var start = answer.Text.AsSpan().TrimStart('\uFEFF').TrimStart();
        if (start is not ['{' or '[', ..] || DocumentTree.Read(new DocumentFile("response.json", ""), answer.Text.TrimStart('\uFEFF'), new DocumentBudget(), out _) is not { } root)
        {
            return [];
        }

        var values = new List<(string, ValueSource)>();
        Json(root, "$", "", owner, null);
        return values;

        void Json(DocumentNode node, string path, string key, string around, string? item)
        {
            if (values.Count >= MostLeaves)
            {
                return;
            }

            switch (node)
            {
                case DocumentMap map:
                    foreach (var entry in map.Entries)
                    {
                        // What a map calls its values may be a value itself: such a path would say it.
                        if (IsTold(entry.Key) && entry.Key.Length is > 0 and <= 100 && !entry.Key.Any(char.IsControl))
                        {
                            Json(entry.Value, path + Step(entry.Key), entry.Key, key.Length > 0 && !Wrappers.Contains(key.ToLowerInvariant()) ? OperationPath.Singular(key) : around, item);
                        }
                    }

                    break;
                case DocumentList list:
                    for (var i = 0; i < list.Items.Count; i++)
                    {
                        var place = $"{path}[{i}]";
                        Json(list.Items[i], place, key, around, item ?? place);
                    }

                    break;
                case DocumentScalar { Type: DocumentScalarType.Text or DocumentScalarType.Number } scalar:
                    values.Add((scalar.Text, new ValueSource(index, CaptureSource.Json, path, key, around, scalar.Type == DocumentScalarType.Text) { Item = item }));
                    break;
            }
        }
    }

    /// <summary>Whether a key may be written down. Nearly all are short words, which are no value of anybody.</summary>
    public static bool IsTold(string key) => (key.Length < 16 && !key.AsSpan().ContainsAnyExcept(PlainLetters)) || SensitiveText.Redact(key) == key;

    private static readonly System.Buffers.SearchValues<char> PlainLetters = System.Buffers.SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_");

    private static string Step(string key) =>
        char.IsAsciiDigit(key[0]) || key.Any(letter => !char.IsAsciiLetterOrDigit(letter) && letter != '_') ? $"['{key.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal)}']" : "." + key;

    private static bool IsToken(string name) => name.Length <= 100 && Names.IsToken(name) && SensitiveText.Redact(name) == name;
}
