namespace Loadline.Design.Data;

/// <summary>A piece of a regular expression, as far as it matters for making text that matches.</summary>
internal abstract record PatternNode
{
    /// <summary>Fewest characters it takes.</summary>
    public abstract int MinLength { get; }

    /// <summary>Most characters it takes; int.MaxValue for no bound.</summary>
    public abstract int MaxLength { get; }
}

/// <summary>One character out of ranges.</summary>
/// <param name="Ranges">Ranges, both ends included; not empty.</param>
internal sealed record PatternSet(IReadOnlyList<(char From, char To)> Ranges) : PatternNode
{
    /// <inheritdoc/>
    public override int MinLength => 1;

    /// <inheritdoc/>
    public override int MaxLength => 1;
}

/// <summary>Pieces one after the other.</summary>
internal sealed record PatternSequence(IReadOnlyList<PatternNode> Items) : PatternNode
{
    /// <inheritdoc/>
    public override int MinLength { get; } = (int)Math.Min(int.MaxValue, Items.Sum(item => (long)item.MinLength));

    /// <inheritdoc/>
    public override int MaxLength { get; } = (int)Math.Min(int.MaxValue, Items.Sum(item => (long)item.MaxLength));
}

/// <summary>One of several pieces.</summary>
internal sealed record PatternChoice(IReadOnlyList<PatternNode> Options) : PatternNode
{
    /// <inheritdoc/>
    public override int MinLength { get; } = Options.Min(option => option.MinLength);

    /// <inheritdoc/>
    public override int MaxLength { get; } = Options.Max(option => option.MaxLength);
}

/// <summary>A piece several times.</summary>
/// <param name="Item">The piece.</param>
/// <param name="Min">Fewest times.</param>
/// <param name="Max">Most times; int.MaxValue for no bound.</param>
internal sealed record PatternRepeat(PatternNode Item, int Min, int Max) : PatternNode
{
    /// <inheritdoc/>
    public override int MinLength { get; } = (int)Math.Min(int.MaxValue, (long)Item.MinLength * Min);

    /// <inheritdoc/>
    public override int MaxLength { get; } = Max == 0 ? 0 : (int)Math.Min(int.MaxValue, (double)Item.MaxLength * Max);
}

/// <summary>What takes no character: anchors, word boundaries, look-around. Whether it holds is seen by matching the finished text.</summary>
/// <param name="Wish">Text a positive look-ahead wants to see somewhere; null for everything else.</param>
internal sealed record PatternAssertion(PatternNode? Wish) : PatternNode
{
    /// <inheritdoc/>
    public override int MinLength => 0;

    /// <inheritdoc/>
    public override int MaxLength => 0;
}

/// <summary>What a group took before, once more.</summary>
/// <param name="Group">1-based number of the group.</param>
internal sealed record PatternReference(int Group) : PatternNode
{
    /// <inheritdoc/>
    public override int MinLength => 0;

    /// <inheritdoc/>
    public override int MaxLength => int.MaxValue;
}

/// <summary>A capturing group.</summary>
/// <param name="Number">1-based number.</param>
/// <param name="Item">What is in it.</param>
internal sealed record PatternGroup(int Number, PatternNode Item) : PatternNode
{
    /// <inheritdoc/>
    public override int MinLength => Item.MinLength;

    /// <inheritdoc/>
    public override int MaxLength => Item.MaxLength;
}
