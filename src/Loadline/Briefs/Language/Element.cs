using Loadline.Briefs.Facts;

namespace Loadline.Briefs.Language;

/// <summary>A phrase of the text: a quantity with its unit, a term of the lexicon, or a single token.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">The word or mark, or the argument of a term.</param>
/// <param name="Span">Where it is.</param>
internal sealed record Element(ElementKind Kind, string Text, TextSpan Span)
{
    /// <summary>The term; meaningless for other kinds.</summary>
    public Term Term { get; init; }

    /// <summary>Lower end of the quantity; equal to <see cref="High"/> without a range. Durations in seconds, percentages as shares.</summary>
    public double Low { get; init; }

    /// <summary>Upper end of the quantity.</summary>
    public double High { get; init; }

    /// <summary>Unit of time of a rate.</summary>
    public TimeSpan Unit { get; init; }

    /// <summary>What a rate counts.</summary>
    public Counted What { get; init; }

    /// <summary>Which users are counted.</summary>
    public UserKind Users { get; init; }

    /// <summary>Whether a rate is called an average.</summary>
    public bool IsMean { get; init; }

    /// <summary>Whether a rate is one of the busiest hour.</summary>
    public bool IsPeak { get; init; }

    /// <summary>Whether a rate is that of one user.</summary>
    public bool IsEach { get; init; }

    /// <summary>Whether the quantity has two ends.</summary>
    public bool IsRange => Low < High;

    /// <summary>Whether it is a term of the lexicon, and this one.</summary>
    public bool Is(Term term) => Kind == ElementKind.Term && Term == term;

    /// <summary>Whether it is this very word or mark.</summary>
    public bool Is(string word) => Kind is ElementKind.Word or ElementKind.Symbol && Text == word;
}
