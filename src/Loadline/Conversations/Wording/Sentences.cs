using Loadline.Importers.Secrets;
using Loadline.Plans;

namespace Loadline.Conversations.Wording;

/// <summary>Phrases that come again.</summary>
internal static class Sentences
{
    /// <summary>Where a value came from and why, as a sentence.</summary>
    public static string Because(Reason reason)
    {
        var because = Spoken(reason.Because);
        return reason.From switch
        {
            Provenance.Given => because is null ? "Given." : Sentence(because.StartsWith("you said", StringComparison.Ordinal) || because.StartsWith("answer", StringComparison.Ordinal) ? because : "Given: " + because),
            Provenance.Observed => Sentence("Observed" + (because is null ? "" : ": " + because)),
            Provenance.Inferred => Sentence("Inferred" + (because is null ? "" : ": " + because)),
            Provenance.Default => Sentence("A default" + (because is null ? "" : ": " + because)),
            _ => because is null ? "" : Sentence(because),
        };
    }

    /// <summary>Words of a brief are words of the one who talks.</summary>
    public static string? Spoken(string? because) => because?.Replace("brief: ", "you said ", StringComparison.Ordinal).Replace("The brief says ", "You said ", StringComparison.Ordinal).Replace("The brief speaks of ", "You spoke of ", StringComparison.Ordinal)
        .Replace("The brief asks for ", "You asked for ", StringComparison.Ordinal).Replace("The brief's ", "Your ", StringComparison.Ordinal).Replace("the brief names it", "you named it", StringComparison.Ordinal).Replace("The brief ", "You ", StringComparison.Ordinal)
        .Replace(" of the brief", " of yours", StringComparison.Ordinal).Replace(" the brief names ", " you named ", StringComparison.Ordinal).Replace("neither a document nor the brief names a request", "neither a document nor you named a request", StringComparison.Ordinal).Replace(" in the brief", "", StringComparison.Ordinal)
        .Replace("given in the brief", "given by you", StringComparison.Ordinal).Replace("named on the command line", "you named it", StringComparison.Ordinal);

    /// <summary>With a capital letter and a full stop.</summary>
    public static string Sentence(string text)
    {
        text = text.Trim();
        return text.Length == 0 ? "" : char.ToUpperInvariant(text[0]) + text[1..] + (text[^1] is '.' or '?' or '!' or ':' ? "" : ".");
    }

    /// <summary><c>1 file</c>, <c>2 files</c>.</summary>
    public static string Count(int count, string one) => count == 1 ? "1 " + one : $"{count} {one}s";

    /// <summary>What somebody said, short, on one line and without secrets.</summary>
    public static string Quote(string text)
    {
        var line = string.Join(' ', SensitiveText.Redact(text).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return "'" + (line.Length > 60 ? line[..60] + "…" : line) + "'";
    }
}
