namespace Loadline.Conversations.Claims;

/// <summary>
/// Numbers that were said by the person or computed by a tool. A language model may repeat them, rounded and in another unit of the same kind; any
/// other number it states with a unit is its own.
/// </summary>
public sealed class KnownNumbers
{
    /// <summary>Most numbers that are kept; those of the latest texts stay.</summary>
    private const int Most = 50_000;

    /// <summary>A number without a unit stands for one with a unit only where it can't be so by chance: small whole numbers are everywhere.</summary>
    private const double Telling = 100;

    private readonly Queue<(NumberKind Kind, double Value)> _order = new();
    private readonly Dictionary<NumberKind, List<double>> _sorted = Enum.GetValues<NumberKind>().ToDictionary(kind => kind, _ => new List<double>());

    /// <summary>Keeps the numbers of a text.</summary>
    public void Learn(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        foreach (var number in NumberScan.Of(text))
        {
            var value = number.Value * number.Scale;
            var list = _sorted[number.Kind];
            var at = list.BinarySearch(value);
            if (at < 0)
            {
                list.Insert(~at, value);
                _order.Enqueue((number.Kind, value));
            }
        }

        while (_order.Count > Most)
        {
            var (kind, value) = _order.Dequeue();
            _sorted[kind].Remove(value);
        }
    }

    /// <summary>Whether a number is known, rounded to the digits it is stated with.</summary>
    internal bool Has(FoundNumber number)
    {
        var (value, half) = (number.Value, number.Step * 0.51);
        bool Within(NumberKind kind, double scale) => Between(kind, (value - half) * scale, (value + half) * scale);
        bool isTelling = value >= Telling || number.Step < 1;
        return number.Kind switch
        {
            // "p95: 187": of times, in either unit.
            NumberKind.Bare => Within(NumberKind.Bare, 1) || Within(NumberKind.Time, 1) || Within(NumberKind.Time, 1000) || Within(NumberKind.Rate, 1) || Within(NumberKind.Share, 0.01),
            NumberKind.Count or NumberKind.Rate => Within(number.Kind, 1) || Within(number.Kind == NumberKind.Rate ? NumberKind.Count : NumberKind.Rate, 1) || Within(NumberKind.Bare, 1),
            _ => Within(number.Kind, number.Scale) || (isTelling && Within(NumberKind.Bare, 1)),
        };
    }

    private bool Between(NumberKind kind, double low, double high)
    {
        var list = _sorted[kind];
        var at = list.BinarySearch(low);
        at = at < 0 ? ~at : at;
        return at < list.Count && list[at] <= high;
    }
}
