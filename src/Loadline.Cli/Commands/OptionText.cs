using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Loadline.Engine;
using Loadline.Plans;

namespace Loadline.Cli.Commands;

/// <summary>Options whose text is a quantity, in the spelling of plan.yaml.</summary>
internal static class OptionText
{
    /// <summary>An option that takes a duration such as <c>200ms</c> or <c>1m30s</c>, above 0.</summary>
    public static Option<TimeSpan?> Duration(string name, string description, params string[] aliases) => Of<TimeSpan>(
        name, "DURATION", description, text => Durations.TryParse(text, out var value) && value > TimeSpan.Zero ? value : null, "a duration above 0, such as 200ms, 1.5s or 2m", aliases);

    /// <summary>An option that takes a duration that may be none at all, such as <c>0s</c> or <c>10s</c>.</summary>
    public static Option<TimeSpan?> Pause(string name, string description) => Of<TimeSpan>(
        name, "DURATION", description, text => Durations.TryParse(text, out var value) && value >= TimeSpan.Zero ? value : null, "a duration, such as 0s, 200ms or 2m");

    /// <summary>An option that takes a share such as <c>1%</c> or <c>0.01</c>, 0 to 1.</summary>
    public static Option<double?> Share(string name, string description) => Of<double>(
        name, "SHARE", description, ParseShare, "a share, such as 1% or 0.01");

    /// <summary>An option that takes a finite number above 0.</summary>
    public static Option<double?> Number(string name, string argument, string description) => Of<double>(
        name, argument, description, text => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && value > 0 && value < 1e9 ? value : null, "a number above 0");

    /// <summary>An option that takes a finite number of 0 or above.</summary>
    public static Option<double?> Factor(string name, string description) => Of<double>(
        name, "FACTOR", description, text => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && value >= 0 && value < 1e9 ? value : null, "a number of 0 or above");

    /// <summary>An option that takes a whole number from 1 to a million.</summary>
    public static Option<int?> Count(string name, string description) => Of<int>(
        name, "N", description, text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value is > 0 and <= 1_000_000 ? value : null, "a whole number from 1 to 1000000");

    /// <summary>An option that takes a number of threads, 1 to <see cref="RunOptions.MostLoops"/>.</summary>
    public static Option<int?> Loops(string name, string description) => Of<int>(
        name, "N", description, text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value is > 0 and <= RunOptions.MostLoops ? value : null, string.Create(CultureInfo.InvariantCulture, $"a whole number from 1 to {RunOptions.MostLoops}"));

    /// <summary>An option that takes the number of a TCP port, 1 to 65535.</summary>
    public static Option<int?> Port(string name, string description) => Of<int>(
        name, "N", description, text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value is > 0 and <= 65_535 ? value : null, "a port from 1 to 65535");

    /// <summary>An option that may be given several times, or once with commas.</summary>
    public static Option<string[]> List(string name, string argument, string description) => new(name)
    {
        Description = description,
        HelpName = argument,
        CustomParser = result => [.. result.Tokens.SelectMany(token => token.Value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))],
        DefaultValueFactory = _ => [],
        Arity = ArgumentArity.OneOrMore,
        AllowMultipleArgumentsPerToken = false,
    };

    private static double? ParseShare(string text)
    {
        var percent = text.EndsWith('%');
        var number = percent ? text[..^1].TrimEnd() : text;
        if (!double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out var value))
        {
            return null;
        }

        var share = percent ? value / 100 : value;
        return share is >= 0 and <= 1 ? share : null;
    }

    private static Option<T?> Of<T>(string name, string argument, string description, Func<string, T?> parse, string expected, params string[] aliases)
        where T : struct => new(name, aliases)
        {
            Description = description,
            HelpName = argument,
            CustomParser = result => Parse(result, name, parse, expected),
        };

    private static T? Parse<T>(ArgumentResult result, string name, Func<string, T?> parse, string expected)
        where T : struct
    {
        var text = result.Tokens.Count == 1 ? result.Tokens[0].Value : "";
        var value = parse(text);
        if (value is null)
        {
            result.AddError($"{name} takes {expected}, not '{text}'.");
        }

        return value;
    }
}
