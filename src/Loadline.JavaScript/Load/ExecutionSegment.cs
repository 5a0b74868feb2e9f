using System.Numerics;
using Loadline.JavaScript.Runtime;
using Loadline.Scripts.K6.Options;

namespace Loadline.JavaScript.Load;

/// <summary>
/// The part of a test that one of several machines plays, <c>1/4:2/4</c>. Users and iterations are dealt by their number, so that the parts of a sequence add up to the whole
/// and no number of a user or an iteration comes up in two of them; rates are exact fractions; iterations of each user stay as they are.
/// </summary>
internal sealed class ExecutionSegment
{
    /// <summary>Largest denominator: with it rates stay numbers that can be counted with.</summary>
    private const int FinestPart = 100_000;

    /// <summary>Most parts of a sequence.</summary>
    private const int MostParts = 1_000;

    private readonly SegmentStripes _stripes;

    private ExecutionSegment(SegmentStripes stripes) => _stripes = stripes;

    /// <summary>Reads a segment: <c>FROM:TO</c> of numbers from 0 to 1, fractions or percentages; a single one is up to where.</summary>
    /// <param name="text">The segment; null for the whole test.</param>
    /// <param name="sequence">Borders of all segments; null when nobody says.</param>
    /// <returns>Null for the whole test.</returns>
    /// <exception cref="ScriptFailure">It is none.</exception>
    public static ExecutionSegment? Read(string? text, string? sequence)
    {
        List<(BigInteger Over, BigInteger Under)> borders = sequence?.Split(',', StringSplitOptions.TrimEntries).Select(Number).ToList() ?? [];
        for (var i = 1; i < borders.Count; i++)
        {
            if (Compare(borders[i - 1], borders[i]) >= 0)
            {
                throw Wrong("executionSegmentSequence", sequence!);
            }
        }

        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        var parts = text.Split(':', StringSplitOptions.TrimEntries);
        var (from, to) = parts.Length switch
        {
            1 => ((BigInteger.Zero, BigInteger.One), Number(parts[0])),
            2 => (Number(parts[0]), Number(parts[1])),
            _ => throw Wrong("executionSegment", text),
        };
        if (Compare(from, to) >= 0)
        {
            throw Wrong("executionSegment", text);
        }

        if (borders.Count == 0)
        {
            borders.AddRange([from, to]);
        }
        else if (!borders.Zip(borders.Skip(1)).Any(pair => Compare(pair.First, from) == 0 && Compare(pair.Second, to) == 0))
        {
            throw new ScriptFailure(104, $"executionSegment: {text} is none of the segments of executionSegmentSequence {sequence}");
        }

        // What the borders leave out at either end belongs to somebody, too.
        borders = [.. borders[0].Over.IsZero ? [] : new[] { (BigInteger.Zero, BigInteger.One) }, .. borders, .. borders[^1].Over == borders[^1].Under ? [] : new[] { (BigInteger.One, BigInteger.One) }];
        var turn = borders.Aggregate(BigInteger.One, (all, border) => BigInteger.Min(all / BigInteger.GreatestCommonDivisor(all, border.Under) * border.Under, FinestPart + 1));
        if (turn > FinestPart || borders.Count > MostParts + 1)
        {
            throw new ScriptFailure(104, FormattableString.Invariant($"executionSegment: the parts are too many or too fine: at most {MostParts} of them, with borders that are multiples of 1/{FinestPart} at the finest"));
        }

        var marks = borders.Select(border => (int)(border.Over * turn / border.Under)).ToList();
        return new ExecutionSegment(new SegmentStripes([.. marks.Zip(marks.Skip(1), (low, high) => high - low)], borders.FindIndex(border => Compare(border, from) == 0)));
    }

    /// <summary>The part of a scenario that is played here.</summary>
    /// <returns>Null when nothing of it is.</returns>
    public K6Scenario? Of(K6Scenario scenario)
    {
        var part = scenario with
        {
            Vus = Count(scenario.Vus ?? (scenario.Executor is K6Executor.ConstantVus or K6Executor.SharedIterations or K6Executor.PerVuIterations ? 1 : null)),
            Iterations = scenario.Executor == K6Executor.SharedIterations ? Count(scenario.Iterations ?? 1) : scenario.Iterations,
            StartVus = Count(scenario.StartVus ?? (scenario.Executor == K6Executor.RampingVus ? 1 : null)),
            PreAllocatedVus = Count(scenario.PreAllocatedVus),
            MaxVus = Count(scenario.MaxVus),
        };
        if (!scenario.IsOpen)
        {
            part = part with { Stages = scenario.Stages?.Select(stage => stage with { Target = Count(stage.Target) }).ToList() };
            return part.MostVus > 0 && part.PlannedIterations is not 0 ? part : null;
        }

        // A rate of n per unit becomes n·(difference's numerator) per unit·(its denominator): nothing is rounded.
        var common = (int)BigInteger.GreatestCommonDivisor(_stripes.Over, _stripes.Under);
        var (times, unit) = (_stripes.Over / common, scenario.RateUnit * (_stripes.Under / common));
        return part.MostVus > 0
            ? part with { Rate = scenario.Rate * times, StartRate = scenario.StartRate * times, TimeUnit = unit, Stages = scenario.Stages?.Select(stage => stage with { Target = stage.Target * times }).ToList() }
            : null;
    }

    /// <summary>How many of some things fall into the segment.</summary>
    public long? Count(long? all) => all is { } count ? _stripes.Count(count) : null;

    /// <summary>The number, from 0, that a user or an iteration has in the whole test.</summary>
    /// <param name="own">Its number here, from 0.</param>
    public long NumberOf(long own) => _stripes.NumberOf(own);

    private static int Compare((BigInteger Over, BigInteger Under) one, (BigInteger Over, BigInteger Under) other) => (one.Over * other.Under).CompareTo(other.Over * one.Under);

    private static (BigInteger Over, BigInteger Under) Number(string text)
    {
        var isPercent = text.EndsWith('%');
        var parts = (isPercent ? text[..^1] : text).Split('/');
        if (text.Length > 40 || parts.Length > 2 || !Decimal(parts[0], out var over, out var digits))
        {
            throw Wrong("executionSegment", text);
        }

        var under = BigInteger.Pow(10, digits) * (isPercent ? 100 : 1);
        if (parts.Length == 2)
        {
            if (!Decimal(parts[1], out var divisor, out var more) || divisor.IsZero)
            {
                throw Wrong("executionSegment", text);
            }

            (over, under) = (over * BigInteger.Pow(10, more), under * divisor);
        }

        var common = BigInteger.GreatestCommonDivisor(over, under);
        return over <= under && under / common <= FinestPart ? (over / common, under / common) : throw Wrong("executionSegment", text);
    }

    private static bool Decimal(string text, out BigInteger value, out int digits)
    {
        var dot = text.IndexOf('.', StringComparison.Ordinal);
        digits = dot < 0 ? 0 : text.Length - dot - 1;
        return BigInteger.TryParse(text.Replace(".", "", StringComparison.Ordinal), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out value);
    }

    private static ScriptFailure Wrong(string option, string text) => new(104, $"{option}: '{(text.Length > 60 ? text[..60] + "…" : text)}' is none: as in 1/4:2/4, 0.25:0.5 or 25%:50%, from 0 to 1 and ascending");
}
