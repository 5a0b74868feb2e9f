using Loadline.Apis;
using Loadline.Importers.Documents;

namespace Loadline.Importers.OpenApi;

/// <summary>Reads OpenAPI 2.0 (Swagger), 3.0 and 3.1, as JSON or YAML, in one file or several. Why it has a reader of its own: docs/decisions/0003.</summary>
internal sealed class OpenApiImporter : IImporter
{
    public string Format => "OpenAPI";

    public bool Recognizes(ImportSource source) => source.Main.Root is DocumentMap root && (root["openapi"] is not null || root["swagger"] is not null);

    public ImportedApi? Import(ImportSource source, FindingList findings)
    {
        var root = (DocumentMap)source.Main.Root!;
        return DialectOf(root, findings) is { } dialect && Read(new Reading(source, root, dialect, findings)) is { } api ? new ImportedApi(api) : null;
    }

    private static ApiDescription? Read(Reading reading)
    {
        var root = reading.Root;
        var paths = root["paths"] is null ? null : reading.Fields.Map(root, "paths", Severity.Error);
        if (root["paths"] is null)
        {
            if (root["webhooks"] is null)
            {
                reading.Findings.Error("missing-paths", root, "The document has no 'paths'.", "it describes no operation that could be tested");
                return null;
            }

            reading.Findings.Note("webhooks-only", root["webhooks"]!, "The document describes webhooks only, which the API sends and nobody calls: there is nothing to test.");
        }

        var servers = new ServerReader(reading);
        var global = servers.Global();
        var security = new SecurityReader(reading);
        var operations = paths is null ? [] : new OperationReader(reading, servers, security, global).ReadAll(paths);
        reading.Schemas.Complete();
        if (paths is not null && operations.Count == 0 && !reading.Findings.HasErrors)
        {
            reading.Findings.Warning("no-operations", paths, "The document has no operation that could be read.");
        }

        var info = root["info"] is null ? null : reading.Fields.Map(root, "info", Severity.Note);
        return new ApiDescription
        {
            Title = Title(reading, info),
            Version = info is null ? null : reading.Fields.Text(info, "version"),
            Servers = global,
            Operations = operations,
            SecuritySchemes = security.Schemes(),
        };
    }

    private static string Title(Reading reading, DocumentMap? info)
    {
        if (info is not null && reading.Fields.Text(info, "title") is { } title && !string.IsNullOrWhiteSpace(title))
        {
            return title.Trim();
        }

        reading.Findings.Note("missing-title", reading.Root, "The document has no 'info.title'; the file's name is taken.");
        var name = Path.GetFileNameWithoutExtension(reading.Root.File.Name.Replace('\\', '/'));
        return name.Length > 0 ? name : "API";
    }

    private static OpenApiDialect? DialectOf(DocumentMap root, FindingList findings)
    {
        var stated = root["openapi"] ?? root["swagger"]!;
        if (stated is not DocumentScalar { Type: DocumentScalarType.Text or DocumentScalarType.Number, Text: var version })
        {
            findings.Error("unsupported-version", stated, $"The version is {stated.Kind}, not a text such as '3.0.3'.");
            return null;
        }

        var parts = version.Trim().Split('.');
        var dialect = (root["openapi"] is not null, parts[0], parts.Length > 1 ? parts[1] : "0") switch
        {
            (false, "2", "0") => OpenApiDialect.Swagger2,
            (true, "3", "0") => OpenApiDialect.OpenApi30,
            (true, "3", "1" or "2") => OpenApiDialect.OpenApi31,
            _ => (OpenApiDialect?)null,
        };
        if (dialect is null)
        {
            findings.Error("unsupported-version", stated, $"Version {FindingList.Quote(version)} of OpenAPI can't be read; 2.0, 3.0 and 3.1 can.", "convert the document to 3.0 or 3.1");
        }
        else if (parts is ["3", "2", ..])
        {
            findings.Note("newer-version", stated, "Version 3.2 is read as 3.1; what is new in it is left out.");
        }

        return dialect;
    }
}
