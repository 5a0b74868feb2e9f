using Loadline.Briefs.Facts;
using Loadline.Design.Load;
using Loadline.Plans;

namespace Loadline.Sources;

/// <summary>From what comes in a day to what has to be served in the busiest minute, with the arithmetic in words.</summary>
internal static class PeakArithmetic
{
    private const double PeakHour = 4;
    private const double BusiestMinute = 1.75;
    private const double Growth = 1.3;

    /// <summary>The rate a plan is made for; null when the rate is none that can be planned.</summary>
    /// <param name="fact">What a source says.</param>
    /// <param name="what">What is counted.</param>
    /// <param name="because">The words it was taken from.</param>
    public static Requirement<Rate>? Of(RateFact fact, string what, string because)
    {
        var perSecond = fact.Count / fact.Unit.TotalSeconds;
        because = fact.Users is { } users ? $"{because}; × {Say.Number(users)} users" : because;
        if (!(perSecond > 0 && perSecond <= 10_000_000))
        {
            return null;
        }

        if (fact.Unit.TotalDays >= 1 || fact.IsMean)
        {
            var rate = perSecond * PeakHour * BusiestMinute * Growth;
            return new Requirement<Rate>(Say.RoundedUp(rate), Provenance.Inferred, $"{because}; {Say.PerSecond(perSecond, what)} on average × 4 in the peak hour (80 % of a day come in 20 % of its hours) × 1.75 in its busiest minute × 1.3 for growth = {Say.PerSecond(rate, what)}");
        }

        if (fact.Moment == LoadMoment.PeakHour)
        {
            var rate = perSecond * BusiestMinute;
            return new Requirement<Rate>(Say.RoundedUp(rate), Provenance.Inferred, $"{because}; {Say.PerSecond(perSecond, what)} in the mean of the peak hour × 1.75 in its busiest minute = {Say.PerSecond(rate, what)}");
        }

        return new Requirement<Rate>(new Rate(fact.Count, fact.Unit), Provenance.Given, fact.IsUpperEnd ? because + "; the upper end of the range" : because);
    }
}
