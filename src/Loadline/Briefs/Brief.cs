namespace Loadline.Briefs;

/// <summary>A text about what is wanted, understood.</summary>
public sealed record Brief
{
    /// <summary>The text.</summary>
    public required string Text { get; init; }

    /// <summary>What it says, in the order it says it. What contradicts is in <see cref="Conflicts"/> and only the part that is kept is here.</summary>
    public IReadOnlyList<BriefFact> Facts { get; init; } = [];

    /// <summary>What it leaves open, in the order of the text.</summary>
    public IReadOnlyList<BriefDoubt> Doubts { get; init; } = [];

    /// <summary>What contradicts itself.</summary>
    public IReadOnlyList<BriefConflict> Conflicts { get; init; } = [];

    /// <summary>Quantities nothing was made of.</summary>
    public IReadOnlyList<TextSpan> Unread { get; init; } = [];

    /// <summary>Facts of one kind, in the order of the text.</summary>
    internal IEnumerable<T> All<T>()
        where T : BriefFact => Facts.OfType<T>();
}
