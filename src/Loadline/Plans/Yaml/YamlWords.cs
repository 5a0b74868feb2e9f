using System.Text.RegularExpressions;

namespace Loadline.Plans.Yaml;

/// <summary>
/// Which unquoted words YAML takes for something else than text. No part of these expressions can match the same text in two ways, so that they take time in
/// proportion to the text and need no limit; only without <see cref="RegexOptions.NonBacktracking"/> they are compiled with the project.
/// </summary>
internal static partial class YamlWords
{
    /// <summary>Meaning in YAML 1.2's core schema.</summary>
    public static YamlScalarType TypeOf(string plain) => plain switch
    {
        "" or "~" or "null" or "Null" or "NULL" => YamlScalarType.Null,
        "true" or "True" or "TRUE" or "false" or "False" or "FALSE" => YamlScalarType.Boolean,
        _ => Number().IsMatch(plain) ? YamlScalarType.Number : YamlScalarType.Text,
    };

    /// <summary>Whether any YAML reader in use, of version 1.1 or 1.2, may take the unquoted word for something else than text.</summary>
    public static bool IsAmbiguous(string plain) => TypeOf(plain) != YamlScalarType.Text || Other().IsMatch(plain);

    /// <summary>Whether the number is spelled as JSON spells it.</summary>
    public static bool IsJsonNumber(string plain) => JsonNumber().IsMatch(plain);

    [GeneratedRegex(@"^([-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?|0o[0-7]+|0x[0-9a-fA-F]+|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN))$", RegexOptions.ExplicitCapture, Timeout.Infinite)]
    private static partial Regex Number();

    [GeneratedRegex(@"^-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?$", RegexOptions.ExplicitCapture, Timeout.Infinite)]
    private static partial Regex JsonNumber();

    // YAML 1.1: yes and no, numbers with underscores, base 60 and binary, dates, the merge and value keys.
    [GeneratedRegex(@"^([yYnN]|yes|Yes|YES|no|No|NO|on|On|ON|off|Off|OFF|[-+]?[0-9][0-9_,]*(\.[0-9_]*)?([eE][-+]?[0-9]+)?|[-+]?[0-9][0-9_]*(:[0-9]+)+(\.[0-9_]*)?|[-+]?0[bBxXoO][0-9a-fA-F_]*|[-+]?\.[0-9_]*|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}.*|=|<<)$", RegexOptions.ExplicitCapture, Timeout.Infinite)]
    private static partial Regex Other();
}
