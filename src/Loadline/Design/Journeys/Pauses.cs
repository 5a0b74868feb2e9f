namespace Loadline.Design.Journeys;

/// <summary>How long a person pauses between two requests.</summary>
internal static class Pauses
{
    /// <summary>
    /// Time between two starts of a journey that has no pause of its own, for one user of a closed profile. Without it two users of a smoke test
    /// send as fast as the target answers: thousands of requests a second, which is no smoke test any more.
    /// </summary>
    public static TimeSpan Shortest { get; } = TimeSpan.FromSeconds(1);

    /// <summary>Mean pause: reading what came, or filling in what is sent next. Machines don't pause.</summary>
    public static TimeSpan Between(ApiType before, ApiType next)
    {
        if (before.Think == TimeSpan.Zero && next.Think == TimeSpan.Zero)
        {
            return IsMachine(before) && IsMachine(next) ? TimeSpan.Zero : ApiTypes.CrudRead.Think;
        }

        // A form takes longer to fill in than a page to read, and the pause comes before it is sent.
        return IsWrite(next) ? next.Think : before.Think > TimeSpan.Zero ? before.Think : next.Think;
    }

    /// <summary>Bounds of a uniform pause ±50 % around a mean, in whole seconds where it is long enough.</summary>
    public static (TimeSpan Min, TimeSpan Max) Around(TimeSpan mean)
    {
        var (min, max) = (mean.TotalSeconds * 0.5, mean.TotalSeconds * 1.5);
        return mean.TotalSeconds >= 2
            ? (TimeSpan.FromSeconds(Math.Round(min)), TimeSpan.FromSeconds(Math.Round(max)))
            : (TimeSpan.FromMilliseconds(Math.Round(min * 1000)), TimeSpan.FromMilliseconds(Math.Round(max * 1000)));
    }

    private static bool IsMachine(ApiType type) => type == ApiTypes.Rpc || type == ApiTypes.Token || type == ApiTypes.Webhook;

    private static bool IsWrite(ApiType type) => type == ApiTypes.CrudWrite || type == ApiTypes.Checkout || type == ApiTypes.Upload || type == ApiTypes.Batch;
}
