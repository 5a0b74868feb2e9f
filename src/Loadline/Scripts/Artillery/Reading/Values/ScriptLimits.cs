namespace Loadline.Scripts.Artillery.Reading.Values;

/// <summary>What a script may cost. Real ones stay below a thousandth of it.</summary>
internal static class ScriptLimits
{
    /// <summary>Most characters of a file.</summary>
    public const int MaxCharacters = 5 * 1024 * 1024;

    /// <summary>Most values, aliases written out.</summary>
    public const int MaxValues = 300_000;

    /// <summary>Deepest nesting.</summary>
    public const int MaxDepth = 100;

    /// <summary>Size of a value with these inside, never above a bit more than the limit.</summary>
    public static int Sum(IEnumerable<ScriptValue> inside)
    {
        var sum = 1;
        foreach (var value in inside)
        {
            sum = Math.Min(sum + value.Size, MaxValues + 1);
        }

        return sum;
    }
}
