using System.Globalization;

namespace Loadline.Plans.Shapes;

/// <summary>How often something is repeated, as text: <c>3</c> or <c>2..5</c>.</summary>
internal static class Counts
{
    public static bool TryParse(string text, out int min, out int max)
    {
        var dots = text.IndexOf("..", StringComparison.Ordinal);
        max = 0;
        if (dots < 0)
        {
            var single = Whole(text, out min);
            max = min;
            return single;
        }

        return Whole(text[..dots].Trim(), out min) & Whole(text[(dots + 2)..].Trim(), out max) && min <= max;
    }

    public static string Format(int min, int max) => min == max ? $"{min}" : $"{min}..{max}";

    private static bool Whole(string text, out int value) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value);
}
