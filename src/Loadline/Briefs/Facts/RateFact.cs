using Loadline.Plans;

namespace Loadline.Briefs.Facts;

/// <summary>How much comes in a unit of time.</summary>
/// <param name="Count">Number in a unit; the upper end of a range.</param>
/// <param name="Unit">A second, minute, hour, day, week or month.</param>
/// <param name="What">What is counted.</param>
/// <param name="Noun">How the text calls what is counted.</param>
/// <param name="Moment">When it is so.</param>
/// <param name="IsMean">Whether it is an average.</param>
/// <param name="IsUpperEnd">Whether the text gives a range.</param>
/// <param name="Span">Where the text says so.</param>
/// <param name="Words">The words.</param>
internal sealed record RateFact(double Count, TimeSpan Unit, Counted What, string Noun, LoadMoment Moment, bool IsMean, bool IsUpperEnd, TextSpan Span, string Words) : BriefFact(Span, Words)
{
    /// <summary>The part of the API it comes to; null for all of it.</summary>
    public EndpointFact? Of { get; init; }

    /// <summary>Users whose rates it is the sum of; null where the text gives the sum itself.</summary>
    public double? Users { get; init; }

    /// <inheritdoc/>
    public override string Meaning => $"{Word}{Numbers.Format(Count)}/{UnitText} {(What == Counted.Requests ? "requests" : Noun)}{(IsMean ? " on average" : "")}{(Of is null ? "" : $" of {Of.Name}")}";

    private string Word => Moment switch { LoadMoment.Now => "now ", LoadMoment.PeakHour => "peak hour ", LoadMoment.Cap => "at most ", _ => "" };

    private string UnitText => Unit.TotalSeconds switch { 1 => "s", 60 => "min", 3600 => "h", 86_400 => "day", 604_800 => "week", _ => "month" };
}
