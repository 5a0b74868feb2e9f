using System.Text.Json;

namespace Loadline.Scripts.K6.Options;

/// <summary>A key whose value has a type.</summary>
/// <typeparam name="T">The type, with null for no value.</typeparam>
internal sealed class K6OptionKeyOf<T>(string name, string? variable, Func<K6OptionValue, T?> read, Func<K6Options, T?> get, Func<K6Options, T?, K6Options> set) : K6OptionKey(name, variable)
{
    /// <summary>How the text of a variable becomes JSON; null when it is JSON or a plain text.</summary>
    public Func<string, JsonElement?>? FromText { get; init; }

    /// <inheritdoc/>
    public override bool IsSet(K6Options options) => get(options) is not null;

    /// <inheritdoc/>
    public override K6Options Copy(K6Options to, K6Options from) => set(to, get(from));

    /// <inheritdoc/>
    internal override K6Options Read(K6Options to, K6OptionValue value) => value.IsNothing ? to : set(to, read(value));

    /// <inheritdoc/>
    internal override K6Options ReadText(K6Options to, string text, List<K6OptionProblem> problems)
    {
        var json = FromText is null ? K6OptionJson.Text(text) : FromText(text);
        if (json is { } found)
        {
            return Read(to, new K6OptionValue(found, [Name], problems));
        }

        problems.Add(new K6OptionProblem("bad-option", Severity.Error, [Name], "The text can't be read as a value of this option."));
        return to;
    }
}
