using Loadline.Importers.Curl;
using Loadline.Importers.Documents;
using Loadline.Importers.Har;
using Loadline.Importers.OpenApi;
using Loadline.Importers.Postman;
using Loadline.Importers.Secrets;

namespace Loadline.Importers;

/// <summary>Reads documents that describe an API. The format is told from the content, not from the name.</summary>
public static class Importer
{
    /// <summary>Longest document that is read, in characters, files it refers to included.</summary>
    public const int MaxCharacters = 20 * 1024 * 1024;

    /// <summary>Most findings a document yields; the worst are kept and one more counts the rest.</summary>
    public const int MaxFindings = 100;

    private static readonly IImporter[] Importers = [new OpenApiImporter(), new HarImporter(), new PostmanImporter(), new CurlImporter()];

    /// <summary>
    /// Reads a document. Whatever is in it, the answer is an API or at least one error finding; time and memory are bounded by
    /// <see cref="MaxCharacters"/>.
    /// </summary>
    /// <param name="document">The document.</param>
    /// <param name="options">What is wanted of it; null for nothing in particular.</param>
    public static Imported Import(SourceDocument document, ImportOptions? options = null)
    {
        var findings = new FindingList();
        if (!TextIsReadable(document, findings))
        {
            return new Imported(null, findings.ToList());
        }

        var source = new ImportSource(document, findings, options ?? ImportOptions.Default);
        var importer = Array.Find(Importers, candidate => candidate.Recognizes(source));
        if (importer is null)
        {
            findings.Add((UnknownDocument.IsBruno(source.Text) ? null : source.Error) ?? UnknownDocument.Explain(source, [.. Importers.Select(known => known.Format)]));
            return new Imported(null, findings.ToList());
        }

        var read = importer.Import(source, findings);
        return findings.HasErrors ? new Imported(null, findings.ToList()) : Cleaned(read, findings);
    }

    private static Imported Cleaned(ImportedApi? read, FindingList findings)
    {
        var api = read is null ? null : new ApiCleaner(findings).Clean(read.Api);
        return new Imported(api, findings.ToList(), read?.Recording);
    }

    private static bool TextIsReadable(SourceDocument document, FindingList findings)
    {
        var text = document.Text;
        var start = new SourceLocation(document.Name, 1, 1);
        if (text.Length > MaxCharacters)
        {
            findings.Add(Finding.Error("document-too-large", $"The document is longer than {MaxCharacters / (1024 * 1024)} MB.", start, "split it, or leave out the operations that are not tested"));
            return false;
        }

        if (string.IsNullOrWhiteSpace(text.TrimStart('\uFEFF')))
        {
            findings.Add(Finding.Error("empty-document", "The document is empty.", new SourceLocation(document.Name)));
            return false;
        }

        if (TextDamage.Find(text) is not { } damage)
        {
            return true;
        }

        var place = new SourceLocation(document.Name, damage.Line, damage.Column);
        findings.Add(damage.IsBinary
            ? Finding.Error("not-text", "This is not a text file.", place, "save it as UTF-8")
            : Finding.Warning("damaged-text", $"{damage.Count} characters could not be decoded.", place, "save the document as UTF-8"));
        return !damage.IsBinary;
    }
}
