using Loadline.Scripts.Artillery.Reading.Values;

namespace Loadline.Scripts.Artillery.Reading;

/// <summary>A template in a value or a key of a script.</summary>
/// <param name="Template">The template.</param>
/// <param name="Text">The whole text it stands in.</param>
/// <param name="Path">Way to the value, such as <c>scenarios[0].flow[1].get.url</c>.</param>
/// <param name="Location">Where it begins; where the text begins when that can't be told.</param>
/// <param name="IsInKey">Whether the text is a key.</param>
public sealed record ArtilleryTemplateUse(ArtilleryTemplate Template, string Text, string Path, SourceLocation Location, bool IsInKey)
{
    /// <summary>Whether it is filled once, when the script is loaded, and not for each user: everything under <c>config</c> is.</summary>
    public bool IsFilledOnce => Path.StartsWith("config.", StringComparison.Ordinal);

    /// <summary>The templates of values.</summary>
    internal static IEnumerable<ArtilleryTemplateUse> In(IEnumerable<ScriptPlace> places) => places.SelectMany(place => InKey(place).Concat(InValue(place)));

    private static IEnumerable<ArtilleryTemplateUse> InKey(ScriptPlace place) => place.Entry is { } entry
        ? ArtilleryTemplate.In(entry.Key).Select(template => new ArtilleryTemplateUse(template, entry.Key, place.Path, Place(entry.Location, entry.KeySpan, entry.Key, template.Start), true))
        : [];

    private static IEnumerable<ArtilleryTemplateUse> InValue(ScriptPlace place) => place.Value is ScriptScalar { Type: ScriptScalarType.Text } scalar
        ? ArtilleryTemplate.In(scalar.Text).Select(template => new ArtilleryTemplateUse(template, scalar.Text, place.Path, Place(scalar.Location, scalar.Span, scalar.Text, template.Start), false))
        : [];

    /// <summary>Without escapes the characters stand as they are, behind a quote where there is one.</summary>
    private static SourceLocation Place(SourceLocation start, ScriptSpan span, string text, int offset)
    {
        var quotes = span.Length - text.Length;
        return quotes is 0 or 2 && start.Column > 0 ? start with { Column = start.Column + offset + (quotes / 2) } : start;
    }
}
