using System.Globalization;

namespace Loadline.Plans;

/// <summary>Makes a profile shorter or longer, lighter or heavier, without changing its shape.</summary>
public static class ProfileScaling
{
    /// <summary>A quick try should not wait for its last pauses longer than it ran, but requests need time to end.</summary>
    private static readonly TimeSpan ShortestGracefulStop = TimeSpan.FromSeconds(5);

    /// <summary>
    /// The profile with another length and size. Stages shrink in proportion; users are rounded up and stay at least 1 where they were
    /// above 0; iteration profiles take the length as their longest time, and shared iterations are scaled along with their users.
    /// The graceful stop shrinks with the length, to no less than 5 s.
    /// </summary>
    /// <param name="profile">The profile as planned.</param>
    /// <param name="duration">Length in place of its own; null for its own.</param>
    /// <param name="scale">Factor on users and rates; above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The length or the factor is not above 0.</exception>
    public static LoadProfile Apply(LoadProfile profile, TimeSpan? duration, double scale)
    {
        if (duration is { } length && length <= TimeSpan.Zero)
        {
            throw new ArgumentOutOfRangeException(nameof(duration), "The length of a run is above 0.");
        }

        if (!(scale > 0 && double.IsFinite(scale)))
        {
            throw new ArgumentOutOfRangeException(nameof(scale), "The factor on users and rates is a number above 0.");
        }

        var factor = duration is { } wanted && profile.Duration > TimeSpan.Zero ? wanted / profile.Duration : 1;
        int Users(int users) => users <= 0 ? 0 : (int)Math.Min(int.MaxValue, Math.Max(1, Math.Ceiling(Math.Round(users * scale, 6))));
        Rate Scaled(Rate rate) => rate with { Count = rate.Count * scale };
        var sized = profile switch
        {
            ConstantUsers constant => (LoadProfile)(constant with { Users = Users(constant.Users), For = duration ?? constant.For }),
            RampingUsers ramping => ramping with
            {
                From = Users(ramping.From),
                Stages = [.. ramping.Stages.Select(stage => new UserStage(Users(stage.Target), stage.Over * factor))],
            },
            ConstantArrivals constant => constant with
            {
                Rate = Scaled(constant.Rate),
                For = duration ?? constant.For,
                Users = Users(constant.Users),
                MaxUsers = Users(constant.MaxUsers),
            },
            RampingArrivals ramping => ramping with
            {
                From = Scaled(ramping.From),
                Stages = [.. ramping.Stages.Select(stage => new ArrivalStage(Scaled(stage.Target), stage.Over * factor))],
                Users = Users(ramping.Users),
                MaxUsers = Users(ramping.MaxUsers),
            },
            SharedIterations shared => shared with
            {
                Users = Users(shared.Users),
                Iterations = Math.Max(Users(shared.Users), Users(shared.Iterations)),
                AtMost = duration ?? shared.AtMost,
            },
            IterationsPerUser each => each with { Users = Users(each.Users), AtMost = duration ?? each.AtMost },
            _ => throw new ArgumentException($"Profile {profile.Name} is of an unknown kind.", nameof(profile)),
        };
        var graceful = TimeSpan.FromTicks(Math.Max(ShortestGracefulStop.Ticks, (long)(profile.GracefulStop.Ticks * Math.Min(1, factor))));
        return sized with { GracefulStop = graceful < profile.GracefulStop ? graceful : profile.GracefulStop };
    }

    /// <summary>The plan with every pause multiplied by a factor.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="factor">0 or above; 0 leaves no pauses.</param>
    /// <exception cref="ArgumentOutOfRangeException">The factor is no number of 0 or above.</exception>
    public static Plan WithPauses(Plan plan, double factor)
    {
        if (!(factor >= 0 && double.IsFinite(factor)))
        {
            throw new ArgumentOutOfRangeException(nameof(factor), "The factor on pauses is a number of 0 or above.");
        }

        IReadOnlyList<Step> Scaled(IReadOnlyList<Step> steps) =>
        [
            .. steps.Select(step => step switch
            {
                ThinkStep think => new ThinkStep(think.Min * factor, think.Max * factor),
                RepeatStep repeat => repeat with { Steps = Scaled(repeat.Steps) },
                _ => step,
            }),
        ];
        return factor == 1 ? plan : plan with { Journeys = [.. plan.Journeys.Select(journey => journey with { Pace = journey.Pace * factor, Steps = Scaled(journey.Steps) })] };
    }

    /// <summary>What was changed, as in <c>duration 30s, scale 0.1, pauses 0.5</c>; null when nothing was.</summary>
    public static string? Describe(TimeSpan? duration, double scale, double pauses = 1)
    {
        var parts = new List<string>();
        if (duration is { } length)
        {
            parts.Add("duration " + Text(length));
        }

        if (scale != 1)
        {
            parts.Add("scale " + scale.ToString("0.######", CultureInfo.InvariantCulture));
        }

        if (pauses != 1)
        {
            parts.Add("pauses " + pauses.ToString("0.######", CultureInfo.InvariantCulture));
        }

        return parts.Count == 0 ? null : string.Join(", ", parts);
    }

    /// <summary>The factor on users and rates in a text of <see cref="Describe"/>; 1 where it names none.</summary>
    public static double ScaleIn(string? described)
    {
        const string Label = "scale ";
        var part = described?.Split(", ").FirstOrDefault(each => each.StartsWith(Label, StringComparison.Ordinal));
        return part is not null && double.TryParse(part[Label.Length..], NumberStyles.Float, CultureInfo.InvariantCulture, out var scale) ? scale : 1;
    }

    private static string Text(TimeSpan length) => length.Ticks switch
    {
        var ticks when ticks % TimeSpan.TicksPerHour == 0 => $"{ticks / TimeSpan.TicksPerHour}h",
        var ticks when ticks % TimeSpan.TicksPerMinute == 0 => $"{ticks / TimeSpan.TicksPerMinute}m",
        var ticks when ticks % TimeSpan.TicksPerSecond == 0 => $"{ticks / TimeSpan.TicksPerSecond}s",
        _ => length.TotalMilliseconds.ToString("0.###", CultureInfo.InvariantCulture) + "ms",
    };
}
