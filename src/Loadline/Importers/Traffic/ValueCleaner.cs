using System.Text;
using Loadline.Importers.Secrets;
using Loadline.Plans;
using Loadline.Plans.Templates;

namespace Loadline.Importers.Traffic;

/// <summary>Replaces what is secret by a variable of the environment and what is personal by a column of made-up people, in every value nothing else was found for.</summary>
internal sealed class ValueCleaner(SecretVault vault, SyntheticPeople people)
{
    private readonly Dictionary<(string Name, FieldPlace Place), Sensitive?> names = [];

    /// <summary>Learns what is sensitive in a request: by its name here, it is not to be seen anywhere else.</summary>
    public void Learn(RequestDraft draft)
    {
        foreach (var atom in draft.Atoms)
        {
            Learn(atom);
        }

        foreach (var (value, source) in AnswerValues.Of(draft.Exchange, draft.Index))
        {
            // What tells itself is found wherever it stands.
            if (NameOf(source) is { } what && !SensitiveText.IsPlaceholder(value) && value is not ("true" or "false" or "null"))
            {
                vault.Remember(value, what);
            }
        }
    }

    /// <summary>Learns one value.</summary>
    public void Learn(Atom atom)
    {
        if (atom.Constant is { Length: > 0 } constant && (atom.Place == AtomPlace.Path ? PathText.Value(constant) : constant) is var value && Whole(atom, value) is { } what)
        {
            vault.Remember(value, what);
        }
    }

    private Sensitive? NameOf(ValueSource source)
    {
        var place = source.From switch { CaptureSource.Header => FieldPlace.Header, CaptureSource.Cookie => FieldPlace.Cookie, _ => FieldPlace.Body };
        if (!names.TryGetValue((source.Key, place), out var what))
        {
            names.Add((source.Key, place), what = SensitiveNames.Find(source.Key, place));
        }

        return what;
    }

    /// <summary>Cleans one request.</summary>
    public void Clean(RequestDraft draft)
    {
        foreach (var atom in draft.Atoms.Where(atom => !atom.IsSettled))
        {
            Clean(atom);
        }

        draft.RemoveCookies(cookie => !cookie.Value.IsSettled && (cookie.Name.StartsWith('_') || cookie.Value.Text.Length > 100));
        draft.RemoveHeaders(header => !header.Value.IsSettled && header.Value.Text.Any(letter => letter is < ' ' or > '~'));
    }

    /// <summary>Cleans one value.</summary>
    public void Clean(Atom atom)
    {
        if (!TemplateParser.TryParse(atom.Text, out var template, out _, out _))
        {
            // Braces that are no template: as text they would be none either.
            atom.Settle(TemplateParser.Escape(vault.Redact(atom.Text)));
            return;
        }

        if (template.Constant is not { } constant)
        {
            Mixed(atom, template);
            return;
        }

        var value = atom.Place == AtomPlace.Path ? PathText.Value(constant) : constant;
        if (Whole(atom, value) is { } what)
        {
            atom.Settle(Replace(what, value));
        }
        else if (Parts(value, atom.Place == AtomPlace.Path) is { } replaced)
        {
            atom.Settle(replaced);
        }
    }

    /// <summary>What the value is as a whole; credentials are secret whatever they look like.</summary>
    private static Sensitive? Whole(Atom atom, string value)
    {
        if (atom.Place == AtomPlace.Credential)
        {
            return value.Length == 0 || SensitiveText.IsPlaceholder(value) && value.Length > 3 && value[0] != '*' ? null : Sensitive.Secret("credentials", atom.Name switch { "user" => "API_USER", "password" => "API_PASSWORD", _ => "API_TOKEN" });
        }

        if (atom.Place == AtomPlace.Text)
        {
            return null;
        }

        var what = atom.Place == AtomPlace.Path ? Segment(atom.Name, value) : SensitiveText.Find(atom.Name, value, atom.Field);
        if (what is null)
        {
            return null;
        }

        // "Bearer x" under a name of one's own, or a sentence with an address in it: only that part goes.
        var spans = SensitiveText.FindAll(value.Trim());
        return spans.Count > 0 && spans[0].Length < value.Trim().Length && SensitiveNames.Find(atom.Name, atom.Field) is null ? null : what;
    }

    /// <summary>A hash in a path may be a secret or say which thing is meant: the variable is called after the thing.</summary>
    private static Sensitive? Segment(string word, string value)
    {
        var what = SensitiveText.Find(value) ?? SegmentAfter(word, value);
        return what is { Name: "API_SECRET" } ? Sensitive.Secret("id", SensitiveNames.VariableOf(OperationPath.ParameterOf(word))) : what;
    }

    /// <summary>Segments behind a word that names something secret or personal: <c>/reset-password/…</c>, <c>/users/email/…</c>.</summary>
    private static Sensitive? SegmentAfter(string word, string value) =>
        value.Length >= 6 && SensitiveNames.Find(word, FieldPlace.Body) is { } what && (what.Kind == SensitiveKind.Secret ? value.AsSpan().ContainsAnyInRange('0', '9') : OperationPath.IsId(value)) ? what : null;

    private string? Parts(string value, bool isPath)
    {
        // In a path, what stays has to be escaped again; a template is escaped by itself.
        string Kept(string part) => TemplateParser.Escape(isPath ? Uri.EscapeDataString(part) : part);
        var spans = Spans(value);
        if (spans.Count == 0)
        {
            return null;
        }

        var text = new StringBuilder();
        var at = 0;
        foreach (var span in spans)
        {
            text.Append(Kept(value[at..span.Start])).Append(Replace(span.What, value.Substring(span.Start, span.Length)));
            at = span.End;
        }

        return text.Append(Kept(value[at..])).ToString();
    }

    /// <summary>What is sensitive by its look, or by what it was called elsewhere.</summary>
    private IReadOnlyList<SensitiveSpan> Spans(string text)
    {
        var known = vault.FindKnown(text);
        var spans = SensitiveText.FindAll(text);
        return known.Count == 0 ? spans : [.. spans.Concat(known.Where(span => !spans.Any(other => other.Start < span.End && span.Start < other.End))).OrderBy(span => span.Start)];
    }

    private void Mixed(Atom atom, Template template)
    {
        if (!template.Parts.OfType<LiteralPart>().Any(part => Spans(part.Text).Count > 0))
        {
            return;
        }

        var text = new StringBuilder();
        var rest = atom.Text;
        foreach (var part in template.Parts)
        {
            if (part is LiteralPart literal)
            {
                text.Append(Parts(literal.Text, isPath: false) ?? TemplateParser.Escape(literal.Text));
                rest = rest.StartsWith(TemplateParser.Escape(literal.Text), StringComparison.Ordinal) ? rest[TemplateParser.Escape(literal.Text).Length..] : rest;
            }
            else
            {
                var end = rest.IndexOf("}}", StringComparison.Ordinal) + 2;
                text.Append(rest, 0, end);
                rest = rest[end..];
            }
        }

        atom.Settle(text.ToString());
    }

    private string Replace(Sensitive what, string value)
    {
        if (what.Kind == SensitiveKind.Personal)
        {
            vault.Remember(value, what);
            return people.Take(what, value);
        }

        return vault.Take(what, value);
    }
}
