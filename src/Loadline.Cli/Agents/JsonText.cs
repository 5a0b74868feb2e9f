namespace Loadline.Cli.Agents;

/// <summary>
/// An object of a JSON text with the places of its members, so that one can be added and removed without touching anything else: comments, trailing commas, line
/// ends and spaces stay. Removing what was inserted gives back the text byte for byte. An object that was empty is told by a space before the colon of what was
/// put into it.
/// </summary>
internal sealed class JsonText
{
    private readonly int _start;
    private readonly int _end;

    internal JsonText(int start, int end, IReadOnlyList<JsonTextMember> members) => (_start, _end, Members) = (start, end, members);

    /// <summary>The members in their order.</summary>
    public IReadOnlyList<JsonTextMember> Members { get; }

    /// <summary>The object that a text is.</summary>
    /// <param name="text">The text, as bytes, one character each.</param>
    /// <param name="file">Its name, for messages.</param>
    /// <exception cref="LoadlineException">The text is no JSON object.</exception>
    public static JsonText Parse(string text, string file) => new JsonTextReader(text, file).Read();

    /// <summary>A member; null when there is none of that name.</summary>
    public JsonTextMember? Member(string name) => Members.FirstOrDefault(member => member.Name == name);

    /// <summary>The text with a further member at the end of this object.</summary>
    /// <param name="text">The text this object was read from.</param>
    /// <param name="name">Name of the member; letters only.</param>
    /// <param name="write">Writes its value in a layout.</param>
    public string Insert(string text, string name, Func<JsonIndent, string> write)
    {
        var isOneLine = !text.AsSpan(_start, _end - _start).Contains('\n');
        var line = isOneLine ? "" : text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
        if (Members.Count == 0)
        {
            var own = isOneLine ? "" : IndentAt(text, _start);
            var empty = new JsonIndent(own + (isOneLine ? "" : StepOf(text)), isOneLine ? "" : StepOf(text), line);
            return text.Insert(_start + 1, $"{(isOneLine ? "" : line + empty.Here)}\"{name}\" : {write(empty)}");
        }

        var last = Members[^1];
        var first = IndentAt(text, Members[0].Start);
        var indent = new JsonIndent(isOneLine ? "" : first, isOneLine ? "" : StepOf(text), line);
        var member = $"{(isOneLine ? " " : line + indent.Here)}\"{name}\": {write(indent)}";
        var after = AfterComments(text, (last.CommaAfter ?? last.Value.End - 1) + 1, isOneLine);
        return last.CommaAfter is not null ? text.Insert(after, member + ",") : text.Insert(after, member).Insert(last.Value.End, ",");
    }

    /// <summary>The text without a member that was inserted last.</summary>
    public string Remove(string text, JsonTextMember member)
    {
        var isOneLine = !text.AsSpan(_start, member.Start - _start).Contains('\n');
        var lead = member.Start;
        if (Members.Count > 1 || !isOneLine)
        {
            // The lead is one space, or one line end and what stands before the name.
            var from = isOneLine ? member.Start - (text[member.Start - 1] == ' ' ? 1 : 0) : text.LastIndexOf('\n', member.Start);
            lead = !isOneLine && from > 0 && text[from - 1] == '\r' ? from - 1 : from;
            if (text.AsSpan(lead, member.Start - lead).ContainsAnyExcept(" \t\r\n"))
            {
                lead = member.Start;
            }
        }

        var end = member.CommaAfter is { } comma ? comma + 1 : member.Value.End;
        var without = text.Remove(lead, end - lead);
        return member.CommaAfter is null && member.CommaBefore is { } before ? without.Remove(before, 1) : without;
    }

    /// <summary>After comments that stand on the same line: they are about what is before them.</summary>
    private static int AfterComments(string text, int from, bool isOneLine)
    {
        var at = from;
        while (!isOneLine)
        {
            var next = at;
            while (next < text.Length && text[next] is ' ' or '\t')
            {
                next++;
            }

            if (string.CompareOrdinal(text, next, "//", 0, 2) == 0)
            {
                var end = text.IndexOf('\n', next);
                return end < 0 ? text.Length : end > 0 && text[end - 1] == '\r' ? end - 1 : end;
            }

            var close = string.CompareOrdinal(text, next, "/*", 0, 2) == 0 ? text.IndexOf("*/", next + 2, StringComparison.Ordinal) : -1;
            if (close < 0 || text.AsSpan(next, close - next).Contains('\n'))
            {
                break;
            }

            at = close + 2;
        }

        return at;
    }

    /// <summary>Spaces at the beginning of the line a place is on.</summary>
    private static string IndentAt(string text, int at)
    {
        var start = text.LastIndexOf('\n', Math.Max(0, at - 1)) + 1;
        var end = start;
        while (end < at && text[end] is ' ' or '\t')
        {
            end++;
        }

        return text[start..end];
    }

    /// <summary>Spaces of a level: those of the first line that has any.</summary>
    private static string StepOf(string text)
    {
        foreach (var line in text.Split('\n'))
        {
            var spaces = line.Length - line.TrimStart(' ', '\t').Length;
            if (spaces > 0 && line.TrimEnd('\r').Length > spaces)
            {
                return line[..Math.Min(spaces, 8)];
            }
        }

        return "  ";
    }
}
