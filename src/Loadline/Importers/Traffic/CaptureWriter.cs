using Loadline.Plans;

namespace Loadline.Importers.Traffic;

/// <summary>Turns correlations into captures and the templates that use them. Values of one item of a list stay together: the item is captured as a whole.</summary>
internal sealed class CaptureWriter(IReadOnlyDictionary<int, RequestDraft> drafts, CaptureNames names)
{
    private readonly Dictionary<(int Exchange, string Expression, string? Pattern), string> variables = [];

    /// <summary>Applies correlations that are sure.</summary>
    public void Write(IReadOnlyList<Correlation> correlations)
    {
        var items = correlations.Where(each => each.Source.Item is not null).GroupBy(each => (each.Source.Exchange, each.Source.Item!))
            .ToDictionary(group => group.Key, group => group.Select(each => each.Source.Expression).Distinct().Count());
        foreach (var each in correlations)
        {
            each.Atom.Settle(Template(each.Source, items));
        }
    }

    private string Template(ValueSource source, Dictionary<(int, string), int> items)
    {
        if (source.Item is { } item && items[(source.Exchange, item)] > 1 && source.Expression.Length > item.Length && IsPlain(source.Expression.AsSpan(item.Length)))
        {
            return "{{ " + Variable(source.Exchange, item, new ValueSource(source.Exchange, CaptureSource.Json, item, "", source.Owner, IsText: false), isItem: true) + source.Expression[item.Length..] + " }}";
        }

        return "{{ " + Variable(source.Exchange, source.Expression, source, isItem: false) + " }}";
    }

    private string Variable(int exchange, string expression, ValueSource source, bool isItem)
    {
        if (variables.TryGetValue((exchange, expression, source.Pattern), out var name))
        {
            return name;
        }

        name = isItem ? names.OfItem(source.Owner) : names.Of(source);
        variables.Add((exchange, expression, source.Pattern), name);
        drafts[exchange].Captures.Add(new Capture(
            name,
            source.From,
            source.From == CaptureSource.Json ? ValueSource.General(source.Expression) : source.Expression,
            source.From == CaptureSource.Regex || source.Pattern is not null ? 1 : 0,
            isItem || source.Item is not null ? CapturePick.Random : CapturePick.First,
            source.Pattern));
        return name;
    }

    /// <summary>Whether the rest of a path can be written behind a variable: names and indexes only.</summary>
    private static bool IsPlain(ReadOnlySpan<char> rest)
    {
        foreach (var letter in rest)
        {
            if (!(char.IsAsciiLetterOrDigit(letter) || letter is '.' or '_' or '[' or ']'))
            {
                return false;
            }
        }

        return !rest.Contains("['", StringComparison.Ordinal);
    }
}
