using Loadline.Design;
using Loadline.Importers;
using Loadline.Plans;
using Loadline.Sources;

namespace Loadline.Conversations;

/// <summary>A benchmark in the making: what was said and shown, and what was designed from it.</summary>
internal sealed record Draft
{
    /// <summary>Documents that describe the API.</summary>
    public IReadOnlyList<SourceDocument> Documents { get; init; } = [];

    /// <summary>What was said about what is wanted, in order.</summary>
    public IReadOnlyList<string> Statements { get; init; } = [];

    /// <summary>Answers to questions that are kept as they are.</summary>
    public IReadOnlyDictionary<string, string> Answers { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Ids of questions that were answered, or whose default was accepted.</summary>
    public IReadOnlyList<string> Settled { get; init; } = [];

    /// <summary>Folder to write to; null for the customary one.</summary>
    public string? Folder { get; init; }

    /// <summary>What the sources come to; null before the first design.</summary>
    public Merged? Merged { get; init; }

    /// <summary>What was designed; null before the first design.</summary>
    public Designed? Designed { get; init; }

    /// <summary>What is wrong with, or left out of, the documents.</summary>
    public IReadOnlyList<Finding> Findings { get; init; } = [];

    /// <summary>The plan; null when nothing could be designed.</summary>
    public Plan? Plan => Designed?.Plan;

    /// <summary>Whether it was written as it is.</summary>
    public bool IsWritten { get; init; }
}
