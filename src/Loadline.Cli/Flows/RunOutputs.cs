namespace Loadline.Cli.Flows;

/// <summary>What <c>-o</c> of <c>run</c> was given: a folder, and files for every sample.</summary>
/// <param name="Folder">The folder; null when none was given.</param>
/// <param name="Samples">Files for every sample by kind, <c>json</c> or <c>csv</c>.</param>
internal sealed record RunOutputs(string? Folder, IReadOnlyList<KeyValuePair<string, string>> Samples)
{
    private static readonly string[] Elsewhere = ["cloud", "influxdb", "opentelemetry", "experimental-prometheus-rw", "experimental-opentelemetry", "web-dashboard", "kafka", "statsd", "datadog", "xk6-"];

    /// <summary>Reads them.</summary>
    /// <param name="texts">What <c>-o</c> was given, in order; of folders the last counts.</param>
    /// <param name="hasSamples">Whether this kind of run can write every sample to a file: k6 scripts only.</param>
    /// <exception cref="LoadlineException">There is no such output, or not for this run.</exception>
    public static RunOutputs Of(IReadOnlyList<string> texts, bool hasSamples)
    {
        var samples = new List<KeyValuePair<string, string>>();
        string? folder = null;
        foreach (var text in texts)
        {
            var equals = text.IndexOf('=', StringComparison.Ordinal);
            var kind = equals < 0 ? text : text[..equals];
            var names = equals >= 0 && kind.Length > 0 && kind.All(letter => char.IsAsciiLetterLower(letter) || letter == '-');
            if ((kind is "json" or "csv" || names) && !hasSamples)
            {
                throw new LoadlineException($"-o {text} is an output of k6 scripts; a plan and an Artillery script take a folder, and --json, --csv, --junit, --markdown and --html for single reports.");
            }

            if (kind is "json" or "csv")
            {
                samples.Add(new(kind, equals >= 0 ? text[(equals + 1)..] : kind == "csv" ? "file.csv" : throw new LoadlineException("-o json needs a file: -o json=FILE")));
            }
            else if (names || (hasSamples && Elsewhere.Contains(kind, StringComparer.Ordinal)))
            {
                throw new LoadlineException($"There is no output {kind}; json=FILE and csv=FILE are known.");
            }
            else
            {
                folder = text;
            }
        }

        return new RunOutputs(folder, samples);
    }
}
