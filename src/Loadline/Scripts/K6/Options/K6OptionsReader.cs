using System.Text.Json;

namespace Loadline.Scripts.K6.Options;

/// <summary>Reads one tier of options. What is wrong is collected, and what is right is kept.</summary>
public static class K6OptionsReader
{
    /// <summary>Options as a script exports them, as JSON. A key nobody knows is a warning, as in k6.</summary>
    /// <param name="json">The object; anything else is a problem, <c>null</c> and undefined are no options.</param>
    public static K6OptionsReading FromScript(JsonElement json)
    {
        var problems = new List<K6OptionProblem>();
        var options = new K6Options();
        var root = new K6OptionValue(json, [], problems);
        if (root.IsNothing)
        {
            return new K6OptionsReading(options, problems);
        }

        foreach (var (name, value) in root.Entries())
        {
            if (K6OptionKeys.Find(name) is { } key)
            {
                options = key.Read(options, value);
            }
            else
            {
                value.Problem("unknown-option", $"There is no option {name}, so it has no effect.", Similar(name), Severity.Warning);
            }
        }

        K6OptionRules.CheckTier(options, root);
        return new K6OptionsReading(options, problems);
    }

    /// <summary>Options of <c>K6_*</c> environment variables. Only variables whose name an option has are looked at; empty ones say nothing.</summary>
    /// <param name="variable">Looks up a variable; null when it is not set.</param>
    public static K6OptionsReading FromEnvironment(Func<string, string?> variable)
    {
        var problems = new List<K6OptionProblem>();
        var options = new K6Options();
        foreach (var key in K6OptionKeys.All)
        {
            if (key.Variable is { } name && variable(name) is { Length: > 0 } text)
            {
                options = key.ReadText(options, text, problems);
            }
        }

        K6OptionRules.CheckTier(options, new K6OptionValue(default, [], problems));
        return new K6OptionsReading(options, problems);
    }

    /// <summary>Options of flags of the command line, by the names of the options.</summary>
    /// <param name="texts">Name of the option and its text; of one that is given several times, the last counts.</param>
    public static K6OptionsReading FromTexts(IEnumerable<KeyValuePair<string, string>> texts)
    {
        var problems = new List<K6OptionProblem>();
        var options = new K6Options();
        foreach (var (name, text) in texts)
        {
            options = (K6OptionKeys.Find(name) ?? throw new ArgumentException($"There is no option {name}.", nameof(texts))).ReadText(options, text, problems);
        }

        K6OptionRules.CheckTier(options, new K6OptionValue(default, [], problems));
        return new K6OptionsReading(options, problems);
    }

    private static string? Similar(string name) =>
        K6OptionKeys.All.FirstOrDefault(key => string.Equals(key.Name, name, StringComparison.OrdinalIgnoreCase)) is { } other ? $"it is written {other.Name}"
        : name == "gracefulStop" ? "it is a key of a scenario"
        : null;
}
