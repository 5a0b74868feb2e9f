namespace Loadline.Plans;

/// <summary>Rows of data. An iteration that mentions <c>{{ name.column }}</c> takes one row and keeps it to its end.</summary>
public sealed record Feed
{
    /// <summary>Name templates refer to: letters, digits and underscores.</summary>
    public required string Name { get; init; }

    /// <summary>
    /// File relative to the plan. <c>.json</c>: an array of objects, values keep their type. <c>.csv</c>: a header line, then one row a line,
    /// all values are text.
    /// </summary>
    public required string File { get; init; }

    /// <summary>How rows are chosen.</summary>
    public FeedPick Pick { get; init; }

    /// <summary>Why this data and this way of picking; may be null.</summary>
    public string? Because { get; init; }
}
