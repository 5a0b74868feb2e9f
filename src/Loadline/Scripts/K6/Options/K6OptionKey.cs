namespace Loadline.Scripts.K6.Options;

/// <summary>One key of the options.</summary>
public abstract class K6OptionKey
{
    private protected K6OptionKey(string name, string? variable) => (Name, Variable) = (name, variable);

    /// <summary>Name in a script and a configuration file.</summary>
    public string Name { get; }

    /// <summary>Environment variable that sets it; null when none does.</summary>
    public string? Variable { get; }

    /// <summary>Whether options say something about it.</summary>
    public abstract bool IsSet(K6Options options);

    /// <summary>Options with the value that others have.</summary>
    /// <param name="to">Options to change.</param>
    /// <param name="from">Where the value comes from, null as well.</param>
    public abstract K6Options Copy(K6Options to, K6Options from);

    /// <summary>Options with a value that is written as JSON.</summary>
    internal abstract K6Options Read(K6Options to, K6OptionValue value);

    /// <summary>Options with a value that is written as the text of an environment variable or a flag.</summary>
    internal abstract K6Options ReadText(K6Options to, string text, List<K6OptionProblem> problems);
}
