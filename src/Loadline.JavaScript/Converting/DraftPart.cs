using System.Text;
using System.Text.RegularExpressions;

namespace Loadline.JavaScript.Converting;

/// <summary>One part of a multipart body.</summary>
/// <param name="Name">Name of its field.</param>
/// <param name="FileName">Name of the file; null for a text.</param>
/// <param name="ContentType">Media type; null for none.</param>
/// <param name="Content">The content.</param>
internal sealed partial record DraftPart(string Name, string? FileName, string? ContentType, byte[] Content)
{
    private const int Most = 200;

    /// <summary>The content as text.</summary>
    public string Text => Encoding.UTF8.GetString(Content);

    /// <summary>The parts of a body.</summary>
    public static IReadOnlyList<DraftPart> Of(byte[] body, string contentType)
    {
        var parts = new List<DraftPart>();
        if (Boundary().Match(contentType) is not { Success: true } boundary)
        {
            return parts;
        }

        // Each byte is a letter, so that bytes and letters have the same places.
        var text = Encoding.Latin1.GetString(body);
        foreach (var piece in text.Split("--" + boundary.Groups["text"].Value, Most).Skip(1))
        {
            var head = piece.IndexOf("\r\n\r\n", StringComparison.Ordinal);
            if (head < 0 || Field().Match(piece[..head]) is not { Success: true } field)
            {
                continue;
            }

            var content = piece[(head + 4)..];
            content = content.EndsWith("\r\n", StringComparison.Ordinal) ? content[..^2] : content;
            var type = Type().Match(piece[..head]);
            parts.Add(new DraftPart(Utf8(field.Groups["name"].Value), field.Groups["file"].Success ? Utf8(field.Groups["file"].Value) : null, type.Success ? type.Groups["type"].Value.Trim() : null, Encoding.Latin1.GetBytes(content)));
        }

        return parts;
    }

    private static string Utf8(string text) => Encoding.UTF8.GetString(Encoding.Latin1.GetBytes(text));

    [GeneratedRegex("boundary=\"?(?<text>[^\";]{1,70})", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Boundary();

    [GeneratedRegex("name=\"(?<name>[^\"\r\n]*)\"(; filename=\"(?<file>[^\"\r\n]*)\")?", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Field();

    [GeneratedRegex("content-type:(?<type>[^\r\n]+)", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Type();
}
