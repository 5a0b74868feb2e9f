using System.Collections;
using System.Text.Json;
using Loadline.Cli.Terminal;
using Loadline.JavaScript;
using Loadline.Scripts.K6.Options;

namespace Loadline.Cli.Flows;

/// <summary>What a script is run with, from the command line, the environment and files.</summary>
internal static class ScriptInputs
{
    private const long LargestConfiguration = 16 << 20;

    /// <summary>How a script is run.</summary>
    /// <param name="choices">What was asked for.</param>
    /// <param name="messages">Where console messages and warnings go.</param>
    /// <param name="hooks">Who follows it.</param>
    public static ScriptRunOptions Options(RunChoices choices, TextWriter messages, PlayHooks hooks) => new()
    {
        File = choices.File,
        Environment = Environment(choices.Script.Variables),
        Options = Tiers(choices),
        Messages = messages,
        MessageFormat = choices.Script.LogFormat,
        LeastLevel = choices.Script.IsVerbose ? "debug" : "info",
        AllowRead = choices.Script.AllowRead,
        SecretSources = choices.Script.SecretSources,
        NoThresholds = choices.Script.NoThresholds,
        NoSummary = choices.Script.NoSummary || choices.Script.SummaryMode == "disabled",
        NoColor = choices.Script.NoColor,
        Seed = choices.Seed ?? 1,
        Policy = choices.Policy,
        Progress = hooks.Progress,
        Kill = hooks.Kill,
        Time = hooks.Time,
    };

    /// <summary>The process's variables, and above them those of the command line.</summary>
    public static IReadOnlyDictionary<string, string> Environment(IReadOnlyList<string> variables)
    {
        var all = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (DictionaryEntry variable in System.Environment.GetEnvironmentVariables())
        {
            all[(string)variable.Key] = (string?)variable.Value ?? "";
        }

        foreach (var variable in variables)
        {
            var equals = variable.IndexOf('=', StringComparison.Ordinal);
            all[equals < 0 ? variable : variable[..equals]] = equals < 0 ? System.Environment.GetEnvironmentVariable(variable) ?? "" : variable[(equals + 1)..];
        }

        return all;
    }

    /// <summary>Options beside the script's, from weak to strong.</summary>
    public static IReadOnlyList<KeyValuePair<K6OptionSource, K6OptionsReading>> Tiers(RunChoices choices)
    {
        var tiers = new List<KeyValuePair<K6OptionSource, K6OptionsReading>>();
        if (choices.Script.Configuration is { } file)
        {
            tiers.Add(new(K6OptionSource.ConfigurationFile, Configuration(file)));
        }

        tiers.Add(new(K6OptionSource.Environment, K6OptionsReader.FromEnvironment(System.Environment.GetEnvironmentVariable)));
        var flags = choices.Script.Options.ToList();
        if (choices.Duration is { } duration)
        {
            flags.Add(new("duration", K6Durations.Format(duration)));
        }

        tiers.Add(new(K6OptionSource.CommandLine, K6OptionsReader.FromTexts(flags)));
        return tiers;
    }

    /// <summary>Writes a file that a script asked for; below the current folder only.</summary>
    public static void WriteFile(string path, byte[] content, string script, CommandTerminal terminal)
    {
        var full = Path.GetFullPath(path);
        var root = Path.GetFullPath(".");
        if (!full.StartsWith(root.EndsWith(Path.DirectorySeparatorChar) ? root : root + Path.DirectorySeparatorChar, StringComparison.Ordinal))
        {
            terminal.Error($"loadline: {script} wanted to write {path}, which is outside of the current folder: not written");
            return;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllBytes(full, content);
    }

    private static K6OptionsReading Configuration(string file)
    {
        if (!File.Exists(file))
        {
            throw new LoadlineException($"The configuration file {file} does not exist.");
        }

        if (new FileInfo(file).Length > LargestConfiguration)
        {
            throw new LoadlineException($"The configuration file {file} is larger than 16 MB.");
        }

        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(file));
            return K6OptionsReader.FromScript(document.RootElement);
        }
        catch (JsonException exception)
        {
            throw new LoadlineException($"The configuration file {file} is no JSON: line {exception.LineNumber + 1}, column {exception.BytePositionInLine + 1}.", exception);
        }
    }
}
