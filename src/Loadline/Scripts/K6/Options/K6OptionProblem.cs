namespace Loadline.Scripts.K6.Options;

/// <summary>Something that is wrong with options.</summary>
/// <param name="Id">Stable kebab-case slug.</param>
/// <param name="Severity">An error stops k6 with exit code 104; a warning is one of k6's, or about a value nothing reads.</param>
/// <param name="Path">Keys from the options down to the value, such as <c>scenarios</c>, <c>load</c>, <c>vus</c>; items of lists by their number from 0.</param>
/// <param name="Message">What is wrong and what was expected, one sentence.</param>
/// <param name="Hint">What to do about it; null when the message says it.</param>
public sealed record K6OptionProblem(string Id, Severity Severity, IReadOnlyList<string> Path, string Message, string? Hint = null)
{
    /// <summary>The path as a person writes it: <c>scenarios.load.vus</c>.</summary>
    public string PathText => string.Join('.', Path);

    /// <summary>The finding of a problem.</summary>
    /// <param name="location">Where the value is written, as near as that is known.</param>
    public Finding At(SourceLocation? location) =>
        new(Id, Severity, Path.Count == 0 ? Message : $"options.{PathText}: {Message}", location, Hint);
}
