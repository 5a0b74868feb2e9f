using Loadline.Scripts.K6.Options;

namespace Loadline.JavaScript.Tests;

/// <summary>Plays scripts in this process.</summary>
internal static class ScriptPlayer
{
    /// <summary>Plays a file of the corpus as its head says.</summary>
    public static Task<Played> PlayAsync(string file, Expectation expectation, IReadOnlyDictionary<string, string> targets) =>
        PlayAsync(file, expectation.Flags, expectation.Environment.Concat(targets).ToDictionary(StringComparer.Ordinal));

    /// <summary>Plays a file.</summary>
    public static async Task<Played> PlayAsync(string file, IReadOnlyDictionary<string, string> flags, IReadOnlyDictionary<string, string> environment, Func<ScriptRunOptions, ScriptRunOptions>? change = null, CancellationToken stop = default)
    {
        var own = new[] { "no-thresholds", "no-summary", "verbose", "allow-read", "secret-source" };
        var options = flags.Where(flag => !own.Contains(flag.Key)).Select(flag => KeyValuePair.Create(Name(flag.Key), flag.Value));
        var messages = new StringWriter();
        var run = new ScriptRunOptions
        {
            File = file,
            Environment = environment,
            Options = [new(K6OptionSource.Environment, K6OptionsReader.FromEnvironment(environment.GetValueOrDefault)), new(K6OptionSource.CommandLine, K6OptionsReader.FromTexts(options))],
            Messages = TextWriter.Synchronized(messages),
            NoThresholds = flags.ContainsKey("no-thresholds"),
            NoSummary = flags.ContainsKey("no-summary"),
            LeastLevel = flags.ContainsKey("verbose") ? "debug" : "info",
            SecretSources = flags.TryGetValue("secret-source", out var secrets) ? secrets.Replace("file=", "file=" + Path.GetDirectoryName(file) + "/", StringComparison.Ordinal).Split(';') : [],
            AllowRead = flags.TryGetValue("allow-read", out var allowed) ? [Path.GetFullPath(allowed, Path.GetDirectoryName(file)!)] : [],
        };
        var outcome = await new ScriptRunner().RunAsync(change?.Invoke(run) ?? run, stop);
        return new Played(outcome, messages.ToString());
    }

    private static string Name(string flag) => flag switch
    {
        "stage" => "stages",
        "tag" => "tags",
        "insecure-skip-tls-verify" => "insecureSkipTLSVerify",
        "no-vu-connection-reuse" => "noVUConnectionReuse",
        "blacklist-ip" => "blacklistIPs",
        _ => string.Concat(flag.Split('-').Select((word, i) => i == 0 ? word : char.ToUpperInvariant(word[0]) + word[1..])),
    };
}
