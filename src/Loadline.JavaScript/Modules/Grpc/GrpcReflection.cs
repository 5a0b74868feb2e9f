using Loadline.JavaScript.Modules.Grpc.Schema;
using Loadline.JavaScript.Modules.Grpc.Wire;

namespace Loadline.JavaScript.Modules.Grpc;

/// <summary>Asks a server for the definitions of its services (the reflection protocol, v1 or v1alpha).</summary>
internal static class GrpcReflection
{
    private const int MostFiles = 2_000;
    private static readonly string[] Versions = ["v1", "v1alpha"];

    /// <summary>The files a server knows.</summary>
    /// <returns>The files; or why there are none.</returns>
    public static async Task<(IReadOnlyList<ProtoFile> Files, string? Error)> AskAsync(GrpcChannel channel, IReadOnlyList<KeyValuePair<string, string>> metadata, TimeSpan timeout)
    {
        var error = "";
        foreach (var version in Versions)
        {
            using var call = new GrpcCall(channel, $"/grpc.reflection.{version}.ServerReflection/ServerReflectionInfo", metadata, timeout);
            try
            {
                var files = await FilesAsync(call).ConfigureAwait(false);
                if (files is not null)
                {
                    return (files, null);
                }
            }
            catch (FormatException exception)
            {
                return ([], exception.Message);
            }

            error = $"rpc error: code = {GrpcStatus.Names.ElementAtOrDefault(call.Status?.Code ?? 2) ?? "Unknown"} desc = {call.Status?.Message}";
            if (call.Status?.Code != 12)
            {
                break;
            }
        }

        return ([], $"error getting schema from reflection: {error}");
    }

    private static async Task<IReadOnlyList<ProtoFile>?> FilesAsync(GrpcCall call)
    {
        if (await AskAsync(call, 7, "").ConfigureAwait(false) is not { } list)
        {
            return null;
        }

        var files = new Dictionary<string, ProtoFile>(StringComparer.Ordinal);
        foreach (var service in list.Services)
        {
            Add(files, (await AskAsync(call, 4, service).ConfigureAwait(false))?.Files ?? []);
        }

        while (files.Values.SelectMany(file => file.Imports).FirstOrDefault(import => !files.ContainsKey(import)) is { } missing)
        {
            var found = WellKnownFiles.Find(missing) is { } known ? [known] : (await AskAsync(call, 3, missing).ConfigureAwait(false))?.Files ?? [];
            Add(files, found);

            // What the server does not have either: names from it will be missed, if they are needed.
            files.TryAdd(missing, new ProtoFile(missing));
        }

        call.End();
        return [.. files.Values];
    }

    private static void Add(Dictionary<string, ProtoFile> files, IReadOnlyList<ProtoFile> more)
    {
        foreach (var file in more)
        {
            if (files.Count >= MostFiles)
            {
                throw new FormatException("the server tells of more than 2,000 files");
            }

            files.TryAdd(file.Name, file);
        }
    }

    private static async Task<(List<string> Services, List<ProtoFile> Files)?> AskAsync(GrpcCall call, int question, string text)
    {
        call.Write(new WireWriter().Text(question, text).ToArray());
        return await call.ReadAsync().ConfigureAwait(false) is { } answer ? Read(answer) : null;
    }

    private static (List<string>, List<ProtoFile>) Read(ReadOnlySpan<byte> answer)
    {
        var (services, files) = (new List<string>(), new List<ProtoFile>());
        var reader = new WireReader(answer);
        while (!reader.IsAtEnd)
        {
            var (number, form) = reader.Tag();
            if (form == 2 && number is 4 or 6)
            {
                var parts = new WireReader(reader.Bytes());
                while (!parts.IsAtEnd)
                {
                    var (part, kind) = parts.Tag();
                    if (part != 1 || kind != 2)
                    {
                        parts.Skip(kind);
                    }
                    else if (number == 4)
                    {
                        files.Add(DescriptorReader.File(parts.Bytes()));
                    }
                    else
                    {
                        var service = new WireReader(parts.Bytes());
                        while (!service.IsAtEnd)
                        {
                            var (field, fieldForm) = service.Tag();
                            if ((field, fieldForm) == (1, 2))
                            {
                                services.Add(service.Text());
                            }
                            else
                            {
                                service.Skip(fieldForm);
                            }
                        }
                    }
                }
            }
            else
            {
                reader.Skip(form);
            }
        }

        return (services, files);
    }
}
