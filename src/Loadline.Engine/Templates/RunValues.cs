namespace Loadline.Engine.Templates;

/// <summary>What templates of a whole run share: seed, clock, environment, and what setup captured.</summary>
internal sealed class RunValues
{
    private const string Alphabet = "0123456789abcdefghijklmnopqrstuvwxyz";
    private readonly string _salt;
    private readonly Func<string, string?> _environment;
    private long _unique;

    public RunValues(long seed, TimeProvider time, Func<string, string?> environment, int slots)
    {
        (Seed, Time, _environment) = (seed, time, environment);
        Shared = new TemplateValue[slots];

        // Microseconds since 1970: 10 letters until the year 2085.
        _salt = "u" + Base36((time.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks / 10).PadLeft(10, '0');
    }

    /// <summary>Seed of the run.</summary>
    public long Seed { get; }

    /// <summary>Clock of the run.</summary>
    public TimeProvider Time { get; }

    /// <summary>Values captured by setup.</summary>
    public TemplateValue[] Shared { get; }

    /// <summary>An environment variable; null when it is not set.</summary>
    public string? Environment(string name) => _environment(name);

    /// <summary>
    /// Text no other call gives, in this run or another: the start of the run, then a number. It is therefore the one function that
    /// differs between two runs of the same seed.
    /// </summary>
    public string Unique() => _salt + Base36(Interlocked.Increment(ref _unique));

    private static string Base36(long value)
    {
        Span<char> digits = stackalloc char[13];
        var start = digits.Length;
        do
        {
            digits[--start] = Alphabet[(int)(value % 36)];
            value /= 36;
        }
        while (value > 0);
        return new string(digits[start..]);
    }
}
