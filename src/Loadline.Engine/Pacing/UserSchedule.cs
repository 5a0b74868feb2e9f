namespace Loadline.Engine.Pacing;

/// <summary>
/// The number of users over time. In a stage from <c>a</c> to <c>b</c> users over <c>D</c> seconds the k-th one comes or goes at
/// <c>k·D/|b−a|</c>, as in k6: a stage reaches its target at its very end. Pure.
/// </summary>
internal static class UserSchedule
{
    /// <summary>Changes in ascending order of time, one user at a time; a stage of length 0 is one jump. The first is at 0.</summary>
    /// <param name="from">Users at the beginning.</param>
    /// <param name="stages">Users at the end of each stage, and its length in seconds.</param>
    public static IEnumerable<UserChange> Changes(int from, IEnumerable<(int Target, double Seconds)> stages)
    {
        yield return new UserChange(0, from);
        var users = from;
        var start = 0.0;
        foreach (var (target, seconds) in stages)
        {
            var distance = Math.Abs(target - users);
            if (seconds <= 0)
            {
                if (distance > 0)
                {
                    yield return new UserChange(start, target);
                }
            }
            else
            {
                for (var k = 1; k <= distance; k++)
                {
                    yield return new UserChange(start + ((double)k / distance * seconds), users + (k * Math.Sign(target - users)));
                }

                start += seconds;
            }

            users = target;
        }
    }
}
