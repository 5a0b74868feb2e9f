using System.CommandLine;
using Loadline.Cli.Flows;
using Loadline.JavaScript;

namespace Loadline.Cli.Commands;

/// <summary>Options of <c>run</c> that are k6's: they have an effect on k6 scripts only, and mean what they mean there.</summary>
internal sealed class ScriptOptions
{
    /// <summary>Variables of a k6 script; for an Artillery script the name of its environment.</summary>
    public Option<string[]> Variables { get; } = Several("--env", "NAME=VALUE", "Variable in the script's __ENV. Artillery scripts: NAME of the environment whose settings apply", "-e");

    /// <summary>Folders any script may read.</summary>
    public Option<string[]> AllowRead { get; } = new("--allow-read")
    {
        Description = "Scripts: Folder the script may read beside its own", HelpName = "DIR", Arity = ArgumentArity.OneOrMore, AllowMultipleArgumentsPerToken = false, DefaultValueFactory = _ => [],
    };

    /// <summary>File with further options or settings of any script.</summary>
    public Option<string?> Configuration { get; } = new("--config", "-c") { Description = "Scripts: Further file; options as JSON, weaker than the script's, for k6, settings for Artillery", HelpName = "FILE" };

    /// <summary>Whether Loadline's verdict decides.</summary>
    public Option<string> Strict { get; } = OneOf("--strict", "on|off", "off: end with the exit code of the script's own tool even where that is silent and wrong", "on", "off");

    private Option<string[]> Stages { get; } = Several("--stage", "LENGTH:TARGET", "Stage of ramping users, such as 30s:10", "-s");
    private Option<string[]> Tags { get; } = Several("--tag", "NAME=VALUE", "Tag on all samples");
    private Option<string?> SummaryExport { get; } = Text("--summary-export", "FILE", "Write the summary in k6's older JSON");
    private Option<string> Summary { get; } = OneOf("--summary", "LAYOUT", "Layout of the end summary: loadline, k6 or none", "loadline", "k6", "none");
    private Option<string> SummaryMode { get; } = OneOf("--summary-mode", "MODE", "How much the summary in k6's layout tells: compact, full or disabled", "compact", "full", "disabled");
    private Option<string[]> SecretSources { get; } = Several("--secret-source", "SOURCE", "Secrets for k6/secrets, never written anywhere: file=PATH with lines NAME=VALUE, or mock=NAME=VALUE,…");
    private Option<string?> LogOutput { get; } = Text("--log-output", "WHERE", "Where messages go: stderr, stdout, none or file=PATH; file=PATH,level=warning leaves lesser ones out");
    private Option<string> LogFormat { get; } = OneOf("--log-format", "FORMAT", "Form of messages: text (logfmt), json or raw", "text", "logfmt", "json", "raw");
    private Option<string?> HttpDebug { get; } = new("--http-debug") { Description = "Log requests and responses; full: with bodies", HelpName = "full", Arity = ArgumentArity.ZeroOrOne };
    private Option<bool> NoThresholds { get; } = Flag("--no-thresholds", "Leave thresholds out");
    private Option<bool> NoSummary { get; } = Flag("--no-summary", "Print no summary and leave handleSummary() out");
    private Option<bool> NoColor { get; } = Flag("--no-color", "No colours");
    private Option<bool> Verbose { get; } = Flag("--verbose", "Show debug messages", "-v");

    /// <summary>Options whose text is the value of an option of the script.</summary>
    private (Option<string?> Option, string Name)[] Texts { get; } =
    [
        (Text("--vus", "N", "Users", "-u"), "vus"),
        (Text("--iterations", "N", "Iterations over all users", "-i"), "iterations"),
        (Text("--rps", "N", "Most requests per second"), "rps"),
        (Text("--max-redirects", "N", "Redirects followed"), "maxRedirects"),
        (Text("--user-agent", "TEXT", "Header User-Agent"), "userAgent"),
        (Text("--batch", "N", "Requests of one batch in flight"), "batch"),
        (Text("--batch-per-host", "N", "The same per host"), "batchPerHost"),
        (Text("--min-iteration-duration", "DURATION", "Shortest time of an iteration"), "minIterationDuration"),
        (Text("--summary-trend-stats", "LIST", "What the summary tells of times, such as med,p(99)"), "summaryTrendStats"),
        (Text("--summary-time-unit", "UNIT", "Unit of times in the summary: s, ms or us"), "summaryTimeUnit"),
        (Text("--system-tags", "LIST", "Tags samples get by themselves"), "systemTags"),
        (Text("--console-output", "FILE", "File the script's console goes to"), "consoleOutput"),
        (Text("--execution-segment", "FROM:TO", "Part of the test to play"), "executionSegment"),
        (Text("--execution-segment-sequence", "LIST", "Borders of all parts"), "executionSegmentSequence"),
        (Text("--dns", "LIST", "How host names are looked up"), "dns"),
        (Text("--block-hostnames", "LIST", "Hosts that are not called"), "blockHostnames"),
        (Text("--blacklist-ip", "LIST", "Networks that are not called"), "blacklistIPs"),
    ];

    /// <summary>Options that turn an option of the script on.</summary>
    private (Option<bool> Option, string Name)[] Flags { get; } =
    [
        (Flag("--no-setup", "Leave setup() out"), "noSetup"),
        (Flag("--no-teardown", "Leave teardown() out"), "noTeardown"),
        (Flag("--insecure-skip-tls-verify", "Don't check certificates"), "insecureSkipTLSVerify"),
        (Flag("--discard-response-bodies", "Throw bodies away unless a request says otherwise"), "discardResponseBodies"),
        (Flag("--no-connection-reuse", "Open a connection for each request"), "noConnectionReuse"),
        (Flag("--no-vu-connection-reuse", "Open connections for each iteration"), "noVUConnectionReuse"),
        (Flag("--throw", "Failed requests throw"), "throw"),
    ];

    /// <summary>All of them.</summary>
    public IEnumerable<Option> All =>
    [
        .. Texts.Take(2).Select(text => text.Option), Stages, Variables, Configuration, Tags, Summary, SummaryMode, SummaryExport, Strict, AllowRead,
        .. Texts.Skip(2).Select(text => text.Option), .. Flags.Select(flag => flag.Option), SecretSources, NoThresholds, NoSummary, NoColor, HttpDebug, LogOutput, LogFormat, Verbose,
    ];

    /// <summary>What was asked for.</summary>
    public ScriptChoices Read(ParseResult parsed)
    {
        var texts = Texts.Select(text => (text.Name, Value: parsed.GetValue(text.Option))).Where(text => text.Value is not null).Select(text => KeyValuePair.Create(text.Name, text.Value!)).ToList();
        texts.AddRange(Flags.Where(flag => parsed.GetValue(flag.Option)).Select(flag => KeyValuePair.Create(flag.Name, "true")));
        if (parsed.GetValue(Stages) is { Length: > 0 } stages)
        {
            texts.Add(new("stages", string.Join(',', stages)));
        }

        if (parsed.GetValue(Tags) is { Length: > 0 } tags)
        {
            texts.Add(new("tags", string.Join(',', tags)));
        }

        if (parsed.GetResult(HttpDebug) is { Implicit: false })
        {
            texts.Add(new("httpDebug", parsed.GetValue(HttpDebug) ?? "headers"));
        }

        return new ScriptChoices
        {
            Options = texts,
            Variables = parsed.GetValue(Variables) ?? [],
            AllowRead = parsed.GetValue(AllowRead) ?? [],
            SecretSources = parsed.GetValue(SecretSources) ?? [],
            Configuration = parsed.GetValue(Configuration),
            SummaryExport = parsed.GetValue(SummaryExport),
            Summary = parsed.GetValue(Summary)!,
            SummaryMode = parsed.GetValue(SummaryMode)!,
            IsStrict = parsed.GetValue(Strict) != "off",
            LogOutput = parsed.GetValue(LogOutput),
            LogFormat = parsed.GetValue(LogFormat) switch { "json" => MessageFormat.Json, "raw" => MessageFormat.Raw, _ => MessageFormat.Text },
            NoThresholds = parsed.GetValue(NoThresholds),
            NoSummary = parsed.GetValue(NoSummary),
            NoColor = parsed.GetValue(NoColor),
            IsVerbose = parsed.GetValue(Verbose),
        };
    }

    private static Option<string?> Text(string name, string argument, string description, params string[] aliases) => new(name, aliases) { Description = "k6 scripts: " + description, HelpName = argument };

    /// <summary>An option that takes one of a few words; the first is its value where it is not given.</summary>
    private static Option<string> OneOf(string name, string argument, string description, params string[] words)
    {
        var option = new Option<string>(name) { Description = description, HelpName = argument, DefaultValueFactory = _ => words[0] };
        option.AcceptOnlyFromAmong(words);
        return option;
    }

    private static Option<bool> Flag(string name, string description, params string[] aliases) => new(name, aliases) { Description = "k6 scripts: " + description };

    private static Option<string[]> Several(string name, string argument, string description, params string[] aliases) => new(name, aliases)
    {
        Description = "k6 scripts: " + description, HelpName = argument, Arity = ArgumentArity.OneOrMore, AllowMultipleArgumentsPerToken = false, DefaultValueFactory = _ => [],
    };
}
