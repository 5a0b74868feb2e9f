namespace Loadline.Scripts.JavaScript;

/// <summary>A property of an object literal.</summary>
/// <param name="Doc">Its text, with the comments above it.</param>
internal sealed record JsProperty(Doc Doc)
{
    /// <summary>A name and a value; a value that is that very name stands alone.</summary>
    public static JsProperty Of(string name, Js value, IReadOnlyList<string>? comments = null)
    {
        var property = value.Kind == JsKind.Other && JsNames.IsIdentifier(name) && value.Code == name ? value.Doc : value.After(Key(name), ":", isProperty: true);
        return new JsProperty(Commented(property, comments));
    }

    /// <summary>All properties of another object.</summary>
    public static JsProperty Spread(string other) => new("..." + other);

    /// <summary>Lines of comments above an element.</summary>
    public static Doc Commented(Doc content, IReadOnlyList<string>? comments) => comments is null or []
        ? content
        : Doc.Concat([.. comments.SelectMany(comment => new Doc[] { comment, Doc.BreakParent, Doc.Line }), content]);

    // In a literal the plain name would set the prototype.
    private static string Key(string name) =>
        name == "__proto__" ? "['__proto__']" : JsNames.IsIdentifier(name) ? name : JsText.Quote(name);
}
