using System.Globalization;
using System.Text.RegularExpressions;
using Loadline.Review.Model;
using Loadline.Scripts.JavaScript.Evaluation;
using Loadline.Scripts.JavaScript.Reading;
using Loadline.Scripts.K6.Reading;
using Loadline.Scripts.Reading;

namespace Loadline.Review.Reading;

/// <summary>Reads k6's thresholds.</summary>
internal static partial class K6Gates
{
    /// <summary>The gates of an object of thresholds.</summary>
    public static IEnumerable<Gate> Of(ObjectValue thresholds, JsSource main)
    {
        foreach (var key in thresholds.Names)
        {
            var slot = thresholds[key]!;
            var source = slot.Source ?? main;
            var keyPlace = K6Host.PlaceOf(slot, source) ?? new Place(main.File, 1, 1, 0);
            var items = slot.Value is ListValue list ? list.Items : [slot];
            foreach (var item in items)
            {
                var place = K6Host.ValuePlaceOf(item, source) ?? keyPlace;
                var map = item.Value as ObjectValue;
                var expression = item.Value as TextValue ?? map?["threshold"]?.Value as TextValue;
                if (expression is { IsKnown: true } && Read(key, expression.Text, place, keyPlace, map) is { } gate)
                {
                    yield return gate;
                }
            }
        }
    }

    /// <summary>The parts of a key: metric and tags.</summary>
    public static (string Metric, IReadOnlyDictionary<string, string> Tags) KeyOf(string key)
    {
        var tags = new Dictionary<string, string>(StringComparer.Ordinal);
        var brace = key.IndexOf('{', StringComparison.Ordinal);
        if (brace < 0 || !key.EndsWith('}'))
        {
            return (key, tags);
        }

        foreach (var pair in key[(brace + 1)..^1].Split(','))
        {
            var colon = pair.IndexOf(':', StringComparison.Ordinal);
            if (colon > 0)
            {
                tags[Unquoted(pair[..colon])] = Unquoted(pair[(colon + 1)..]);
            }
        }

        return (key[..brace], tags);
    }

    private static string Unquoted(string text) => text.Trim().Trim('"', '\'');

    private static Gate? Read(string key, string text, Place place, Place keyPlace, ObjectValue? map)
    {
        var match = Expression().Match(text);
        var (metric, tags) = KeyOf(key);
        if (!match.Success)
        {
            // The tool refuses it; it is a gate all the same.
            return new Gate { Metric = metric, Tags = tags, Kind = GateKind.Other, Comparison = "?", Limit = double.NaN, Text = text, Place = place, KeyPlace = keyPlace };
        }

        var aggregation = match.Groups["what"].Value;
        var kind = aggregation switch
        {
            "avg" => GateKind.Average,
            "med" => GateKind.Median,
            "min" => GateKind.Minimum,
            "max" => GateKind.Maximum,
            "count" => GateKind.Count,
            "rate" => GateKind.Rate,
            "value" => GateKind.Value,
            _ => GateKind.Percentile,
        };
        return new Gate
        {
            Metric = metric,
            Tags = tags,
            Kind = kind,
            Percentile = kind == GateKind.Percentile ? double.Parse(match.Groups["p"].Value, CultureInfo.InvariantCulture) : 0,
            Comparison = match.Groups["op"].Value.Replace("===", "==", StringComparison.Ordinal),
            Limit = double.Parse(match.Groups["limit"].Value, CultureInfo.InvariantCulture),
            Text = text,
            Place = place,
            KeyPlace = keyPlace,
            Aborts = map?["abortOnFail"]?.Value.Truth == true,
            DelaySeconds = map?["delayAbortEval"] is { } delay ? K6Durations.Seconds(delay.Value) ?? 1 : null,
        };
    }

    [GeneratedRegex(@"^\s*(?<what>avg|min|max|med|count|rate|value|p\(\s*(?<p>\d+(\.\d+)?)\s*\))\s*(?<op><=|>=|<|>|===|==|!=)\s*(?<limit>-?\d+(\.\d+)?(e-?\d+)?)\s*$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Expression();
}
