using System.Text;

namespace Loadline.Conversations.Claims;

/// <summary>
/// Marks numbers in the answer of a language model that look measured and come from nowhere: with a unit, or behind the name of a measure, and
/// neither said by the person nor computed by a tool. A model may propose requirements; what it did not get from a tool must not pass for a result.
/// </summary>
public static class NumberClaims
{
    /// <summary>What stands behind a number that no tool gave.</summary>
    public const string Mark = "not measured";

    /// <summary>The answer with such numbers marked: <c>[212 ms: not measured]</c>.</summary>
    /// <param name="answer">The answer.</param>
    /// <param name="known">Numbers that may be repeated.</param>
    /// <param name="marked">How many were marked.</param>
    public static string Check(string answer, KnownNumbers known, out int marked)
    {
        ArgumentNullException.ThrowIfNull(answer);
        ArgumentNullException.ThrowIfNull(known);
        marked = 0;
        var text = new StringBuilder();
        var at = 0;
        foreach (var number in NumberScan.Of(answer))
        {
            if ((number.Kind == NumberKind.Bare && !NumberScan.IsMeasureBefore(answer, number.Start)) || known.Has(number))
            {
                continue;
            }

            text.Append(answer, at, number.Start - at).Append('[').Append(answer, number.Start, number.UnitEnd - number.Start).Append(": ").Append(Mark).Append(']');
            at = number.UnitEnd;
            marked++;
        }

        return text.Append(answer, at, answer.Length - at).ToString();
    }
}
