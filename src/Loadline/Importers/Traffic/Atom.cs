using Loadline.Importers.Secrets;
using Loadline.Plans.Templates;

namespace Loadline.Importers.Traffic;

/// <summary>One value of a request: the smallest thing that is replaced as a whole.</summary>
/// <param name="place">Where it stands.</param>
/// <param name="name">What it is called there; for a segment of a path, the segment before it.</param>
/// <param name="text">Template of the value.</param>
/// <param name="isText">Whether it is text; JSON has numbers, too.</param>
internal sealed class Atom(AtomPlace place, string name, string text, bool isText = true)
{
    /// <summary>Where it stands.</summary>
    public AtomPlace Place { get; } = place;

    /// <summary>What it is called there; for a segment of a path, the segment before it.</summary>
    public string Name { get; } = name;

    /// <summary>Template of the value; replaced as more is known of it.</summary>
    public string Text { get; set; } = text;

    /// <summary>Whether it is text in the request.</summary>
    public bool IsText { get; } = isText;

    /// <summary>Whether it was replaced and is not to be looked at again.</summary>
    public bool IsSettled { get; set; }

    /// <summary>The value when there is no template in it; null otherwise.</summary>
    public string? Constant => TemplateParser.TryParse(Text, out var template, out _, out _) ? template.Constant : Text;

    /// <summary>The place as names are judged by.</summary>
    public FieldPlace Field => Place switch
    {
        AtomPlace.Header or AtomPlace.Credential => FieldPlace.Header,
        AtomPlace.Query => FieldPlace.Query,
        AtomPlace.Cookie => FieldPlace.Cookie,
        _ => FieldPlace.Body,
    };

    /// <summary>Replaces the value for good.</summary>
    public void Settle(string template)
    {
        Text = template;
        IsSettled = true;
    }
}
