using Loadline.Plans;

namespace Loadline.Importers.Traffic;

/// <summary>A place in a response where a value was seen.</summary>
/// <param name="Exchange">Number of the exchange.</param>
/// <param name="From">Part of the response.</param>
/// <param name="Expression">JSONPath with the indexes that were seen, name of the header or cookie, or regular expression.</param>
/// <param name="Key">What it is called there: the last property, the header, the field.</param>
/// <param name="Owner">What it belongs to: the property or path around it, in the singular.</param>
/// <param name="IsText">Whether it is text there; JSON has numbers, too.</param>
internal sealed record ValueSource(int Exchange, CaptureSource From, string Expression, string Key, string Owner, bool IsText)
{
    /// <summary>JSONPath of the item of the outermost list it is in, with its index; null when it is in no list.</summary>
    public string? Item { get; init; }

    /// <summary>Whether it is percent-encoded there: a step would send it encoded once more.</summary>
    public bool IsEncoded { get; init; }

    /// <summary>Regular expression whose first group is the value, on the value of a header of which it is a part; null when it is the whole.</summary>
    public string? Pattern { get; init; }

    /// <summary>Where it is, for people: <c>$.items[*].id of the response of GET /orders</c> without the request.</summary>
    public string Place => From switch
    {
        CaptureSource.Json => General(Expression),
        CaptureSource.Header => Pattern is null ? $"header {Expression}" : $"header {Expression} (behind {Key})",
        CaptureSource.Cookie => $"cookie {Expression}",
        _ => $"form field or meta tag '{Key}'",
    };

    /// <summary>A JSONPath with any item in place of those that were seen.</summary>
    public static string General(string expression)
    {
        var general = new System.Text.StringBuilder();
        for (var at = 0; at < expression.Length; at++)
        {
            general.Append(expression[at]);
            if (expression[at] == '[' && at + 1 < expression.Length && char.IsAsciiDigit(expression[at + 1]))
            {
                general.Append('*');
                at = expression.IndexOf(']', at) - 1;
            }
        }

        return general.ToString();
    }
}
