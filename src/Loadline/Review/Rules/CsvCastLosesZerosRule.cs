using System.Text.RegularExpressions;
using Loadline.Review.Model;
using Loadline.Scripts.Artillery.Reading.Values;

namespace Loadline.Review.Rules;

/// <summary>Ids that become numbers.</summary>
internal sealed partial class CsvCastLosesZerosRule() : ReviewRule("csv-cast-loses-zeros", Severity.Warning, "ids of a CSV file become numbers")
{
    /// <inheritdoc/>
    public override IEnumerable<ReviewFinding> Review(ReviewSubject subject)
    {
        foreach (var payload in subject.Artillery?.Config.Payloads ?? [])
        {
            if (payload.Cast is { IsTruthy: false } || payload.Fields.FirstOrDefault(field => Ids().IsMatch(field.Text)) is not { } id)
            {
                continue;
            }

            var finding = At(subject.At(id.Location, id.Span.Length), $"'{id.Text}' is cast to a number where it looks like one: 00712 is sent as 712, and true as a boolean.", "Set cast: false.");
            yield return payload.Map.Entry("path") is { KeySpan.Length: > 0 } path && payload.Cast is null && (subject.Texts.GetValueOrDefault(path.Location.File ?? "") ?? subject.Text).Line(path.Location.Line) is var line && line.Trim().StartsWith("path:", StringComparison.Ordinal) | line.Trim().StartsWith("- path:", StringComparison.Ordinal)
                ? finding with { Fix = new ReviewFix("set cast: false", [new TextEdit(path.Location.File ?? subject.Text.File, path.KeySpan.Start, 0, $"cast: false\n{new string(' ', path.Location.Column - 1)}")], ChangesLoad: false) }
                : finding;
        }
    }

    [GeneratedRegex(@"^(id|.*(_id|Id|[_-]?(zip|postal|postcode|zipcode|phone|mobile|sku|ean|isbn|iban|card|barcode)[a-zA-Z_]*|[_-]?(code|Code)|[aA]ccount(Number|_number)?|pin))$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Ids();
}
