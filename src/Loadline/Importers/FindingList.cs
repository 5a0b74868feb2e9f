using Loadline.Importers.Documents;
using Loadline.Importers.Secrets;

namespace Loadline.Importers;

/// <summary>
/// Findings of one import. A document can be wrong in a million places: at most <see cref="Importer.MaxFindings"/> are kept, a worse one
/// taking the place of a lesser one, and notes of one kind are kept <see cref="MaxNotesOfAKind"/> times. What looks sensitive, or was found to be, is
/// not repeated in any of them.
/// </summary>
internal sealed class FindingList
{
    private const int MaxNotesOfAKind = 10;
    private const int MaxQuoted = 80;

    private readonly List<Finding> kept = [];
    private readonly Dictionary<string, int> notes = new(StringComparer.Ordinal);
    private int dropped;

    /// <summary>Secrets of the import, which no finding may name.</summary>
    public SecretVault Vault { get; } = new();

    /// <summary>Whether any of them is an error.</summary>
    public bool HasErrors { get; private set; }

    /// <summary>Adds an error at a node.</summary>
    public void Error(string id, DocumentNode at, string message, string? hint = null) => Add(Finding.Error(id, message, at.Location, hint));

    /// <summary>Adds a warning at a node.</summary>
    public void Warning(string id, DocumentNode at, string message, string? hint = null) => Add(Finding.Warning(id, message, at.Location, hint));

    /// <summary>Adds a note at a node.</summary>
    public void Note(string id, DocumentNode at, string message, string? hint = null) => Add(Finding.Note(id, message, at.Location, hint));

    /// <summary>Adds a finding.</summary>
    public void Add(Finding finding)
    {
        HasErrors |= finding.Severity == Severity.Error;
        if (kept.Contains(finding))
        {
            return;
        }

        if (finding.Severity == Severity.Note)
        {
            var seen = notes.GetValueOrDefault(finding.Id);
            notes[finding.Id] = seen + 1;
            if (seen >= MaxNotesOfAKind)
            {
                dropped++;
                return;
            }
        }

        if (kept.Count < Importer.MaxFindings)
        {
            kept.Add(finding);
            return;
        }

        dropped++;
        var least = kept.Min(other => other.Severity);
        if (least < finding.Severity)
        {
            kept.RemoveAt(kept.FindLastIndex(other => other.Severity == least));
            kept.Add(finding);
        }
    }

    /// <summary>What was kept, and a count of the rest.</summary>
    public IReadOnlyList<Finding> ToList() =>
        dropped == 0 ? [.. kept.Select(Safe)] : [.. kept.Select(Safe), Finding.Note("more-findings", $"And {dropped} more.", kept[0].Location is { } place ? new SourceLocation(place.File) : null)];

    private Finding Safe(Finding finding) => finding with { Message = Vault.Redact(finding.Message), Hint = finding.Hint is { } hint ? Vault.Redact(hint) : null };

    /// <summary>Text of a document in quotes, fit for one line of a message.</summary>
    public static string Quote(string text) => $"'{OneLine(text, MaxQuoted)}'";

    /// <summary>Text cut to a length and without control characters, fit for a message.</summary>
    public static string OneLine(string text, int longest = 2 * MaxQuoted)
    {
        var cut = text.Length <= longest ? text : string.Concat(text.AsSpan(0, longest), "…");
        return string.Concat(cut.Select(letter => char.IsControl(letter) || char.IsSurrogate(letter) || letter is '\u2028' or '\u2029' ? '·' : letter));
    }
}
