using Loadline.Importers;
using Loadline.Importers.AccessLog;
using Loadline.Sources;

namespace Loadline.Cli.Flows;

/// <summary>The sources of a benchmark, opened. Logs are read once, however often the documents beside them are read again.</summary>
internal sealed class OpenedSources(IReadOnlyList<SourceDocument> documents, IReadOnlyList<LogFile> logs)
{
    private ImportedLog? read;

    /// <summary>Documents and recordings.</summary>
    public IReadOnlyList<SourceDocument> Documents => documents;

    /// <summary>Access logs; all are read as one.</summary>
    public IReadOnlyList<LogFile> Logs => logs;

    /// <summary>Reads the logs, with the operations of the documents as known routes.</summary>
    public ImportedLog ReadLogs(IReadOnlyList<SourceApi> apis, CreateOptions options) => read ??= AccessLogReader.Read(logs, new LogOptions
    {
        Format = options.LogFormat,
        MaxEndpoints = options.MaxOperations,
        Routes = [.. apis.SelectMany(source => Bases(source).SelectMany(prefix => source.Api.Operations.Select(operation => new KnownRoute(operation.Method, prefix, operation.Path))))],
    });

    /// <summary>Paths of the servers a document names.</summary>
    private static IEnumerable<string> Bases(SourceApi source) =>
        source.Api.Servers.Select(server => Uri.TryCreate(server.Url, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" ? address.AbsolutePath : server.Url.StartsWith('/') ? server.Url : "")
            .Select(path => path.TrimEnd('/')).Where(path => !path.Contains('{', StringComparison.Ordinal)).DefaultIfEmpty("").Distinct(StringComparer.Ordinal);
}
