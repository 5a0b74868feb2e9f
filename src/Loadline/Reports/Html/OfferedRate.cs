using Loadline.Plans;
using Loadline.Results;

namespace Loadline.Reports.Html;

/// <summary>
/// How many iterations the profile asked to start in each stretch of an open run. The shape is the plan's; length and height are the run's, because a run may
/// have been made shorter, or scaled.
/// </summary>
internal sealed class OfferedRate
{
    private readonly IReadOnlyList<(double At, double Rate)> _corners;
    private readonly double _all;
    private readonly double _stretch;
    private readonly long _offered;

    private OfferedRate(IReadOnlyList<(double At, double Rate)> corners, double all, double stretch, long offered) => (_corners, _all, _stretch, _offered) = (corners, all, stretch, offered);

    /// <summary>The rate of a run; null when it is closed, or its profile is not in the plan.</summary>
    public static OfferedRate? Of(Plan plan, RunResult result)
    {
        var profile = plan.Profiles.FirstOrDefault(each => each.Name == result.Profile);
        var corners = new List<(double At, double Rate)>();
        switch (profile)
        {
            case ConstantArrivals constant:
                corners.AddRange([(0, constant.Rate.PerSecond), (constant.For.TotalSeconds, constant.Rate.PerSecond)]);
                break;
            case RampingArrivals ramping:
                corners.Add((0, ramping.From.PerSecond));
                foreach (var stage in ramping.Stages)
                {
                    corners.Add((corners[^1].At + stage.Over.TotalSeconds, stage.Target.PerSecond));
                }

                break;
        }

        if (corners.Count == 0 || result.OfferedIterations is not > 0 || result.Planned <= TimeSpan.Zero || corners[^1].At <= 0)
        {
            return null;
        }

        var all = Until(corners, corners[^1].At);
        return all > 0 ? new OfferedRate(corners, all, corners[^1].At / result.Planned.TotalSeconds, result.OfferedIterations.Value) : null;
    }

    /// <summary>Iterations a second between two moments of the run, in seconds.</summary>
    public double Between(double from, double to) =>
        to > from ? (Until(_corners, to * _stretch) - Until(_corners, from * _stretch)) / _all * _offered / (to - from) : 0;

    private static double Until(IReadOnlyList<(double At, double Rate)> corners, double moment)
    {
        var sum = 0.0;
        for (var i = 1; i < corners.Count; i++)
        {
            var (before, after) = (corners[i - 1], corners[i]);
            var length = Math.Min(after.At, moment) - before.At;
            if (length <= 0)
            {
                continue;
            }

            var rate = before.Rate + ((after.Rate - before.Rate) * length / (after.At - before.At));
            sum += (before.Rate + rate) / 2 * length;
        }

        return sum;
    }
}
