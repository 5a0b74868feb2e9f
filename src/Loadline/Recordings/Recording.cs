using Loadline.Plans;

namespace Loadline.Recordings;

/// <summary>
/// What clients were seen to do: whole journeys with their requests, pauses and what they take from responses. Importers make it beside the description of
/// the API, the designer plays it instead of journeys it would make up. There is no secret and nothing personal in it.
/// </summary>
public sealed record Recording
{
    /// <summary>Journeys, weighted by how often they were seen. Each request carries the name of its operation in the description.</summary>
    public required IReadOnlyList<Journey> Journeys { get; init; }

    /// <summary>Made-up data in place of what may not be repeated.</summary>
    public IReadOnlyList<RecordedFeed> Feeds { get; init; } = [];

    /// <summary>Other files that requests send, by their path relative to the plan; texts.</summary>
    public IReadOnlyDictionary<string, string> Files { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Header fields all requests share.</summary>
    public IReadOnlyList<Field> Headers { get; init; } = [];

    /// <summary>Credentials most requests share; null for none.</summary>
    public Auth? Auth { get; init; }

    /// <summary>Whether pauses between requests are known; where they are not, customary ones are put in.</summary>
    public bool HasPauses { get; init; }

    /// <summary>Whether the certificate of the target was not checked.</summary>
    public bool SkipsCertificateCheck { get; init; }

    /// <summary>Hosts beside the target's that requests go to.</summary>
    public IReadOnlyList<string> Hosts { get; init; } = [];

    /// <summary>What was decided and left out, for the reader of the plan.</summary>
    public IReadOnlyList<Note> Notes { get; init; } = [];

    /// <summary>What could not be told from the recording, with the default that was taken. An answer is given to the import, which reads the document again.</summary>
    public IReadOnlyList<Question> Questions { get; init; } = [];
}
