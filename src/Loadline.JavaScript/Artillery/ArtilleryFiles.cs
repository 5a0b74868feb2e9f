using System.Text.RegularExpressions;
using Loadline.Scripts.Artillery.Reading;
using Loadline.Scripts.JavaScript.TypeScript;

namespace Loadline.JavaScript.Artillery;

/// <summary>Tells scripts of Artillery from other files.</summary>
public static partial class ArtilleryFiles
{
    /// <summary>Whether a file is one: by its content, since plans and k6 scripts have the same extensions.</summary>
    /// <param name="file">Its name.</param>
    /// <param name="text">Its text.</param>
    public static bool IsScript(string file, string text) => Path.GetExtension(file).ToLowerInvariant() switch
    {
        ".ts" => IsCode(TypeErasure.ToRead(text)),
        ".js" or ".cjs" or ".mjs" => IsCode(text),
        _ => !Plan().IsMatch(text) && ArtilleryReader.LooksLikeOne(text),
    };

    private static bool IsCode(string text) => Config().IsMatch(text) && Scenarios().IsMatch(text) && !OfK6().IsMatch(text);

    [GeneratedRegex(@"(^|[{,\s])['""]?config['""]?[ \t]*[:=]|exports\.config[ \t]*=", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Config();

    [GeneratedRegex(@"['""]?scenarios['""]?[ \t]*[:=][ \t]*\[|exports\.scenarios[ \t]*=", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Scenarios();

    [GeneratedRegex(@"from\s+['""]k6(/|['""])|require\(['""]k6(/|['""])", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex OfK6();

    [GeneratedRegex("^\"?loadline\"?\\s*:", RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Plan();
}
