using System.Globalization;
using System.Text;
using Jint;
using Jint.Native;
using Loadline.Scripts.Artillery.Reading;
using Loadline.Scripts.Artillery.Reading.Values;

namespace Loadline.JavaScript.Artillery.Gates;

/// <summary>
/// Checks the conditions of <c>ensure</c> on what was measured, the way Artillery does: metric names are found in an expression by their text, in the
/// order of the report, so that a metric whose name is within another's takes its place.
/// </summary>
internal static class EnsureGate
{
    /// <summary>The checks of a block, in the order Artillery makes them.</summary>
    public static IEnumerable<(string Shown, string Expression, bool IsStrict)> Conditions(ArtilleryEnsure ensure)
    {
        foreach (var threshold in ensure["thresholds"] is ScriptList list ? list.Items.OfType<ScriptMap>().Where(map => map.Entries.Count > 0).Select(map => map.Entries[0]) : [])
        {
            var text = $"{threshold.Key} < {TextOf(threshold.Value)}";
            yield return (text, text, true);
        }

        foreach (var condition in ensure["conditions"] is ScriptList ? ensure.Conditions : [])
        {
            var text = condition.Expression?.Text ?? "undefined";
            yield return (text, text, condition.IsStrict);
        }

        foreach (var legacy in ensure.Legacy)
        {
            var limit = Whole(TextOf(legacy.Value));
            yield return ($"{legacy.Key} < {limit}", $"http.response_time.{legacy.Key} < {limit}", true);
        }

        if (ensure.MaxErrorRate is { } rate)
        {
            var limit = ScriptNumbers.Text(ScriptNumbers.Number(TextOf(rate)));
            yield return ($"maxErrorRate < {limit}", $"((vusers.created - vusers.completed)/vusers.created * 100) <= {limit}", true);
        }
    }

    /// <summary>Checks all conditions.</summary>
    /// <param name="ensure">The conditions.</param>
    /// <param name="metrics">Metrics by name, in the order of the report.</param>
    public static IReadOnlyList<EnsureCheck> Check(ArtilleryEnsure ensure, IReadOnlyList<KeyValuePair<string, double>> metrics) =>
        [.. Conditions(ensure).Select(condition => Check(condition.Shown, condition.Expression, condition.IsStrict, metrics))];

    private static EnsureCheck Check(string shown, string expression, bool isStrict, IReadOnlyList<KeyValuePair<string, double>> metrics)
    {
        var (text, values) = Named(expression, metrics);
        if (ExpressionParser.Read(text, out _) is not { } read)
        {
            return new EnsureCheck(shown, isStrict, Holds: false, []);
        }

        var missing = read.Symbols.Where(symbol => !values.ContainsKey(symbol)).Distinct(StringComparer.Ordinal).ToList();
        try
        {
            var result = ExpressionValue.Of(read, symbol => values.TryGetValue(symbol, out var value) ? JsNumber.Create(value) : JsValue.Undefined);
            return new EnsureCheck(shown, isStrict, result.IsNumber() && result.AsNumber() == 1, missing);
        }
        catch (FormatException)
        {
            return new EnsureCheck(shown, isStrict, Holds: false, missing);
        }
    }

    /// <summary>Puts a quoted name in the place of each metric's.</summary>
    private static (string Text, Dictionary<string, double> Values) Named(string expression, IReadOnlyList<KeyValuePair<string, double>> metrics)
    {
        var text = new StringBuilder(expression);
        var values = new Dictionary<string, double>(StringComparer.Ordinal);
        for (var i = 0; i < metrics.Count; i++)
        {
            // Digits and letters that no metric's name can hold whole.
            var name = string.Create(CultureInfo.InvariantCulture, $"\u0001{i}\u0001");
            if (text.ToString().Contains(metrics[i].Key, StringComparison.Ordinal))
            {
                text.Replace(metrics[i].Key, $"'{name}'");
                values[name] = metrics[i].Value;
            }
        }

        return (text.ToString(), values);
    }

    private static string TextOf(ScriptValue value) => value is ScriptScalar scalar ? scalar.Text : "undefined";

    private static string Whole(string text)
    {
        var digits = text.TrimStart().TakeWhile((letter, i) => char.IsAsciiDigit(letter) || (i == 0 && letter == '-')).ToArray();
        return digits.Length > 0 ? new string(digits) : "NaN";
    }
}
