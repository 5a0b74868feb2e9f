namespace Loadline.Scripts.JavaScript;

/// <summary>
/// Text whose line breaks depend on the room there is. The vocabulary and its rules are those of Wadler's "A prettier printer" (2003)
/// with the conditional groups that the formatter prettier adds, so that what is written is what the formatter would write.
/// </summary>
internal abstract record Doc
{
    /// <summary>A space, or a line break when the group around it does not fit.</summary>
    public static Doc Line { get; } = new LineDoc(" ");

    /// <summary>Nothing, or a line break when the group around it does not fit.</summary>
    public static Doc SoftLine { get; } = new LineDoc("");

    /// <summary>Nothing.</summary>
    public static Doc Empty { get; } = new TextDoc("");

    /// <summary>Breaks all groups around it.</summary>
    public static Doc BreakParent { get; } = new BreakParentDoc();

    public static implicit operator Doc(string text) => new TextDoc(text);

    public static Doc Concat(params IReadOnlyList<Doc> parts) => new ConcatDoc(parts);

    public static Doc Indent(Doc content) => new IndentDoc(content);

    public static Doc Group(Doc content, bool breaks = false) => new GroupDoc(content, breaks || BreaksIn(content), null);

    /// <summary>The first of the states that fits; breaks inside are its own business.</summary>
    public static Doc FirstThatFits(params IReadOnlyList<Doc> states) => new GroupDoc(states[0], false, states);

    public static Doc IfBreak(Doc broken, Doc flat) => new IfBreakDoc(broken, flat);

    /// <summary>Content and separators in turn; as many on a line as fit.</summary>
    public static Doc Fill(IReadOnlyList<Doc> parts) => new FillDoc(parts);

    public static Doc Join(Doc separator, IEnumerable<Doc> parts)
    {
        var joined = new List<Doc>();
        foreach (var part in parts)
        {
            if (joined.Count > 0)
            {
                joined.Add(separator);
            }

            joined.Add(part);
        }

        return Concat(joined);
    }

    /// <summary>Whether a break inside reaches the group around: conditional groups keep theirs.</summary>
    public static bool BreaksIn(Doc doc) => doc switch
    {
        BreakParentDoc => true,
        ConcatDoc concat => concat.Parts.Any(BreaksIn),
        FillDoc fill => fill.Parts.Any(BreaksIn),
        IndentDoc indent => BreaksIn(indent.Content),
        FluidDoc fluid => BreaksIn(fluid.Content),
        GroupDoc group => group.Breaks,
        _ => false,
    };

    /// <summary>Whether a break is anywhere inside.</summary>
    public static bool WillBreak(Doc doc) => doc switch
    {
        GroupDoc group => group.Breaks || WillBreak(group.Content),
        ConcatDoc concat => concat.Parts.Any(WillBreak),
        FillDoc fill => fill.Parts.Any(WillBreak),
        IndentDoc indent => WillBreak(indent.Content),
        FluidDoc fluid => WillBreak(fluid.Content),
        _ => doc is BreakParentDoc,
    };
}

internal sealed record TextDoc(string Text) : Doc;

internal sealed record LineDoc(string Flat) : Doc;

internal sealed record BreakParentDoc : Doc;

internal sealed record ConcatDoc(IReadOnlyList<Doc> Parts) : Doc;

internal sealed record FillDoc(IReadOnlyList<Doc> Parts) : Doc;

internal sealed record IndentDoc(Doc Content) : Doc;

internal sealed record IfBreakDoc(Doc Broken, Doc Flat) : Doc;

internal sealed record GroupDoc(Doc Content, bool Breaks, IReadOnlyList<Doc>? States) : Doc;

/// <summary>The line break after an assignment's operator, and what follows it: indented only when the break is taken.</summary>
internal sealed record FluidDoc(Doc Content) : Doc;
