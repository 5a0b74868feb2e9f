namespace Loadline.Plans.Templates;

/// <summary>The functions templates may call. Random ones draw from the run's seed.</summary>
public static class TemplateFunctions
{
    /// <summary>All of them, in the order the docs list them.</summary>
    public static IReadOnlyList<TemplateFunction> All { get; } =
    [
        new("$int", 2, 2, "$int(min, max)", "A whole number between min and max, both included.", IsNumber: true),
        new("$decimal", 3, 3, "$decimal(min, max, digits)", "A number between min and max with that many digits after the point.", IsNumber: true),
        new("$pick", 1, 100, "$pick(a, b, …)", "One of the arguments, each as likely; it keeps its type."),
        new("$string", 1, 1, "$string(length)", "That many lower-case letters and digits."),
        new("$digits", 1, 1, "$digits(length)", "That many digits, as text; the first is not 0."),
        new("$uuid", 0, 0, "$uuid()", "A random UUID, version 4, lower case."),
        new("$unique", 0, 0, "$unique()", "Text that no other call of this or another run gives: at most 20 lower-case letters and digits, beginning with a letter."),
        new("$now", 0, 0, "$now()", "The current time in UTC as RFC 3339, in seconds: 2026-01-31T12:00:00Z."),
        new("$date", 1, 1, "$date(days)", "The date that many days from today (negative: before) in UTC: 2026-01-31."),
        new("$epoch", 0, 0, "$epoch()", "The current time in milliseconds since 1970.", IsNumber: true),
        new("$base64", 1, 1, "$base64(text)", "The text's UTF-8 bytes as base64."),
    ];

    private static readonly Dictionary<string, TemplateFunction> ByName = All.ToDictionary(function => function.Name, StringComparer.Ordinal);

    /// <summary>The function of that name, or null.</summary>
    public static TemplateFunction? Find(string name) => ByName.GetValueOrDefault(name);
}
