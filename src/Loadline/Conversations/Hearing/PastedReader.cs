using Loadline.Review.Reading;

namespace Loadline.Conversations.Hearing;

/// <summary>Finds a pasted document in what was said.</summary>
internal static class PastedReader
{
    private const string Fence = "```";

    private static readonly string[] Beginnings = ["openapi:", "swagger:", "config:", "scenarios:", "loadline:", "{", "[", "\"openapi\"", "import ", "export ", "const ", "'use strict'", "// "];

    /// <summary>Takes the document out of a text.</summary>
    /// <param name="text">What was said; the rest of it afterwards.</param>
    /// <returns>The document; null for none.</returns>
    public static Pasted? Take(ref string text)
    {
        var open = text.IndexOf(Fence, StringComparison.Ordinal);
        if (open >= 0)
        {
            var start = text.IndexOf('\n', open);
            var close = start < 0 ? -1 : text.IndexOf(Fence, start, StringComparison.Ordinal);
            if (start >= 0)
            {
                var inside = close < 0 ? text[(start + 1)..] : text[(start + 1)..close];
                text = (text[..open] + (close < 0 ? "" : text[(close + Fence.Length)..])).Trim();
                return Of(inside);
            }
        }

        if (Curl(text) is >= 0 and var curl)
        {
            var commands = text[curl..];
            text = text[..curl].TrimEnd().TrimEnd(':').TrimEnd();
            return new Pasted(PastedKind.Api, "pasted.sh", commands);
        }

        // From the first line that begins a document, when what follows is more than a sentence.
        for (var at = 0; at >= 0 && at < text.Length;)
        {
            var end = text.IndexOf('\n', at);
            var line = text.AsSpan(at, (end < 0 ? text.Length : end) - at).TrimStart();
            foreach (var beginning in Beginnings)
            {
                if (line.StartsWith(beginning) && (end >= 0 || line[0] is '{') && Of(text[at..]) is { Kind: not PastedKind.Other } found)
                {
                    text = text[..at].Trim().TrimEnd(':').TrimEnd();
                    return found;
                }
            }

            at = end < 0 ? -1 : end + 1;
            if (at > UtteranceReader.LongestSaid)
            {
                break;
            }
        }

        return null;
    }

    /// <summary>What a document is by its content.</summary>
    internal static Pasted Of(string text)
    {
        var start = text.AsSpan().TrimStart();
        if (start.StartsWith("curl ") || start.StartsWith("curl.exe "))
        {
            return new Pasted(PastedKind.Api, "pasted.sh", text);
        }

        if (SubjectReader.LooksLikeK6(text))
        {
            return new Pasted(PastedKind.Script, "pasted.js", text);
        }

        var isJson = start.StartsWith("{") || start.StartsWith("[");
        if (SubjectReader.KindOf(new Review.ReviewFile("pasted.yml", text)) is not null)
        {
            return new Pasted(PastedKind.Script, isJson ? "pasted.json" : "pasted.yml", text);
        }

        var head = text.Length > 4000 ? text[..4000] : text;
        return head.Contains("openapi", StringComparison.OrdinalIgnoreCase) || head.Contains("swagger", StringComparison.OrdinalIgnoreCase) || head.Contains("\"log\"", StringComparison.Ordinal) || head.Contains("_postman_id", StringComparison.Ordinal)
            ? new Pasted(PastedKind.Api, isJson ? "pasted.json" : "pasted.yaml", text)
            : new Pasted(PastedKind.Other, "pasted.txt", text);
    }

    /// <summary>Where a curl command begins; -1 for none. "Show me the curl command" has none.</summary>
    private static int Curl(string text)
    {
        for (var at = text.IndexOf("curl ", StringComparison.Ordinal); at >= 0; at = text.IndexOf("curl ", at + 1, StringComparison.Ordinal))
        {
            var rest = text.AsSpan(at + 5).TrimStart();
            var isWord = at == 0 || !char.IsLetterOrDigit(text[at - 1]);
            if (isWord && (rest.StartsWith("-") || rest.StartsWith("'") || rest.StartsWith("\"") || rest.StartsWith("http") || rest.StartsWith("$") || rest.StartsWith("localhost") || rest.StartsWith("127.")))
            {
                return at;
            }
        }

        return -1;
    }
}
