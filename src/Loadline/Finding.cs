namespace Loadline;

/// <summary>Something that is wrong with, or worth knowing about, an input. Problems are collected as findings, never thrown one by one.</summary>
/// <param name="Id">Stable kebab-case slug of the kind of problem, such as <c>unknown-key</c>.</param>
/// <param name="Severity">Whether it stops the command.</param>
/// <param name="Message">What is wrong and what was expected, one sentence, without any secret value.</param>
/// <param name="Location">Where; null when the problem has no place.</param>
/// <param name="Hint">What to do about it; null when the message says it.</param>
public sealed record Finding(string Id, Severity Severity, string Message, SourceLocation? Location = null, string? Hint = null)
{
    /// <summary>An error: the input can't be used.</summary>
    public static Finding Error(string id, string message, SourceLocation? location = null, string? hint = null) =>
        new(id, Severity.Error, message, location, hint);

    /// <summary>A warning: usable, with something left out or misleading.</summary>
    public static Finding Warning(string id, string message, SourceLocation? location = null, string? hint = null) =>
        new(id, Severity.Warning, message, location, hint);

    /// <summary>A note.</summary>
    public static Finding Note(string id, string message, SourceLocation? location = null, string? hint = null) =>
        new(id, Severity.Note, message, location, hint);

    /// <summary><c>file:line:column: severity id: message (hint)</c>, one line, as compilers print it.</summary>
    public override string ToString()
    {
        var place = Location is null ? "" : $"{Location}: ";
        var hint = Hint is null ? "" : $" ({Hint})";
        return $"{place}{Severity.ToString().ToLowerInvariant()} {Id}: {Message}{hint}";
    }
}
