using System.Globalization;
using System.Text;
using Loadline.Plans.Rules;

namespace Loadline.Scripts.K6;

/// <summary>Names and values in the spelling k6 expects.</summary>
internal static class K6Names
{
    /// <summary>A tag's value that the key of a threshold can hold: no comma or control character, no quote or space at its ends.</summary>
    public static string TagValue(string value)
    {
        var safe = new StringBuilder();
        foreach (var rune in value.EnumerateRunes())
        {
            var hidden = Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
            safe.Append(rune.Value == ',' ? ";" : hidden ? " " : rune.ToString());
        }

        var trimmed = safe.ToString().Trim().Trim('\'', '"', '`').Trim();
        return trimmed.Length == 0 ? "request" : trimmed;
    }

    /// <summary>The key under which k6 has a response header.</summary>
    public static string Header(string name)
    {
        if (!Names.IsToken(name))
        {
            return name;
        }

        var canonical = name.ToCharArray();
        for (var i = 0; i < canonical.Length; i++)
        {
            canonical[i] = i == 0 || canonical[i - 1] == '-' ? char.ToUpperInvariant(canonical[i]) : char.ToLowerInvariant(canonical[i]);
        }

        return new string(canonical);
    }

    /// <summary>A duration such as <c>1h30m</c>, <c>45s</c> or <c>250ms</c>.</summary>
    public static string Duration(TimeSpan time)
    {
        if (time <= TimeSpan.Zero)
        {
            return "0s";
        }

        var text = new StringBuilder();
        void Part(long count, string unit)
        {
            if (count > 0)
            {
                text.Append(CultureInfo.InvariantCulture, $"{count}{unit}");
            }
        }

        Part((long)time.TotalHours, "h");
        Part(time.Minutes, "m");
        Part(time.Seconds, "s");
        Part((time.Milliseconds * 1000L) + time.Microseconds is var micros && micros % 1000 == 0 ? micros / 1000 : 0, "ms");
        Part(micros % 1000 == 0 ? 0 : micros, "us");
        return text.Length == 0 ? "0s" : text.ToString();
    }

    /// <summary>Seconds as a number, for <c>sleep</c>.</summary>
    public static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("0.######", CultureInfo.InvariantCulture);
}
