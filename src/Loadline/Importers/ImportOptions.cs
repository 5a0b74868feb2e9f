namespace Loadline.Importers;

/// <summary>What a person wants of an import beside the document.</summary>
public sealed record ImportOptions
{
    /// <summary>Nothing in particular.</summary>
    public static ImportOptions Default { get; } = new();

    /// <summary>Hosts of a recording to keep beside the one most of it talks to, without port.</summary>
    public IReadOnlyList<string> KeepHosts { get; init; } = [];

    /// <summary>Answers to questions of an earlier import of the same document, by their id: <c>yes</c> or <c>no</c>. Others are ignored.</summary>
    public IReadOnlyDictionary<string, string> Answers { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Values of the document's variables, such as Postman environments; later ones win.</summary>
    public IReadOnlyList<SourceDocument> Environments { get; init; } = [];
}
