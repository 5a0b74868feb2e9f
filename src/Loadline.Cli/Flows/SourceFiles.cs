using System.Text;
using Loadline.Briefs;
using Loadline.Importers;
using Loadline.Importers.AccessLog;
using Loadline.Sources;

namespace Loadline.Cli.Flows;

/// <summary>Reads the files a benchmark is made from.</summary>
internal static class SourceFiles
{
    private const int Beginning = 64 * 1024;

    /// <summary>Opens all sources.</summary>
    /// <param name="options">What was asked for.</param>
    /// <param name="input">Reads standard input up to so many characters.</param>
    public static OpenedSources Open(CreateOptions options, Func<int, string> input)
    {
        var (documents, logs) = (new List<SourceDocument>(), new List<LogFile>());
        foreach (var source in options.Sources)
        {
            if (source != "-" && IsLog(source, options.LogFormat))
            {
                logs.Add(LogFile.Of(source));
                continue;
            }

            Sort(source == "-" ? new SourceDocument("-", input(Importer.MaxCharacters + 1)) : SourceDocument.Open(source), isFile: source != "-");
        }

        foreach (var text in options.Texts)
        {
            Sort(text, isFile: false);
        }

        if (options.Curl is { } commands)
        {
            documents.Add(new SourceDocument("--curl", commands));
        }

        return new OpenedSources(documents, logs);

        void Sort(SourceDocument document, bool isFile)
        {
            if (!isFile && AccessLogReader.Recognizes(Encoding.UTF8.GetBytes(document.Text[..Math.Min(Beginning, document.Text.Length)]), options.LogFormat))
            {
                logs.Add(new LogFile(document.Name, () => new MemoryStream(Encoding.UTF8.GetBytes(document.Text))));
            }
            else
            {
                documents.Add(document);
            }
        }
    }

    /// <summary>Whether a file begins like an access log.</summary>
    public static bool IsLog(string path, string? format)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var start = new byte[Beginning];
            return AccessLogReader.Recognizes(start.AsSpan(0, file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)), format);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            // It is opened again as a document, and said then.
            return false;
        }
    }

    /// <summary>Reads all sources; what can't be used is among the findings.</summary>
    /// <param name="opened">The sources.</param>
    /// <param name="options">What was asked for.</param>
    /// <param name="answers">Answers to what earlier readings asked.</param>
    /// <param name="findings">Takes what is wrong.</param>
    public static SourceSet Read(OpenedSources opened, CreateOptions options, IReadOnlyDictionary<string, string> answers, List<Finding> findings)
    {
        var apis = new List<SourceApi>();
        var wanted = new ImportOptions { KeepHosts = options.KeepHosts, Environments = [.. options.Environments.Select(SourceDocument.Open)], Answers = answers };
        foreach (var document in opened.Documents)
        {
            var imported = Importer.Import(document, wanted);
            findings.AddRange(imported.Findings.Select(finding => finding.Location is null ? finding with { Location = new SourceLocation(document.Name) } : finding));
            if (imported.Api is { } api)
            {
                apis.Add(new SourceApi(document.Name, api) { Recording = imported.Recording });
            }
        }

        if (opened.Logs.Count > 0 && !findings.Exists(finding => finding.Severity == Severity.Error))
        {
            var log = opened.ReadLogs(apis, options);
            findings.AddRange(log.Findings);
            if (log.Api is { } api)
            {
                apis.Add(new SourceApi(log.Traffic!.Source, api) { Traffic = log.Traffic });
            }
        }

        return new SourceSet { Apis = apis, Brief = options.Brief is { } brief ? Brief(brief, options.IsBriefText, findings) : null };
    }

    /// <summary>What to do instead when the source is a folder; null when it may be a file.</summary>
    public static string? NoFile(string source)
    {
        if (!Directory.Exists(source))
        {
            return null;
        }

        var plan = Path.Combine(source, "plan.yaml");
        return File.Exists(plan)
            ? $"{source} is the folder of a benchmark: loadline create {plan} --force writes its scripts again, loadline run {source} runs it"
            : $"{source} is a folder; name the OpenAPI document in it, as in loadline create {Path.Combine(source, "openapi.yaml")}";
    }

    /// <summary>A brief is a text, or the name of a file with one.</summary>
    private static string Brief(string brief, bool isText, List<Finding> findings)
    {
        var isFile = !isText && brief.Length < 300 && !brief.Contains('\n', StringComparison.Ordinal) && File.Exists(brief);
        var text = isFile ? SourceDocument.Open(brief).Text : brief;
        if (string.IsNullOrWhiteSpace(text))
        {
            findings.Add(Finding.Error("empty-brief", "The brief is empty.", isFile ? new SourceLocation(brief) : null, "say what is wanted, as in --brief \"500 rps, p95 below 200 ms\""));
        }
        else if (text.Length > BriefReader.MaxCharacters)
        {
            findings.Add(Finding.Warning("long-brief", $"Only the first {BriefReader.MaxCharacters} characters of the brief are read.", isFile ? new SourceLocation(brief) : null));
        }

        return text;
    }
}
