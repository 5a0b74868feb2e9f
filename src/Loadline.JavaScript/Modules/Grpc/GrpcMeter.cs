using System.Globalization;
using Loadline.JavaScript.Metrics;
using Loadline.JavaScript.Runtime;
using Loadline.Plans;

namespace Loadline.JavaScript.Modules.Grpc;

/// <summary>Records calls and streams of a user; on its thread.</summary>
internal static class GrpcMeter
{
    /// <summary>A call has ended.</summary>
    public static void Called(Vu vu, GrpcChannel channel, string path, GrpcParams parameters, GrpcStatus status, double milliseconds)
    {
        Add(vu, "grpc_req_duration", Tags(vu, channel, path, parameters, "unary", status.Code), milliseconds);
        if (status.Code != 0)
        {
            vu.Http.Shared.Failed(path, 1000, $"{GrpcStatus.Names.ElementAtOrDefault(status.Code) ?? "Unknown"}: {(status.Message.Length > 200 ? status.Message[..200] + "…" : status.Message)}");
        }

        CountBytes(vu, channel);
    }

    /// <summary>Something of a stream: its beginning, a message.</summary>
    public static void OfStream(Vu vu, GrpcChannel channel, string metric, string path, GrpcParams parameters)
    {
        Add(vu, metric, Tags(vu, channel, path, parameters, null, null), 1);
        CountBytes(vu, channel);
    }

    private static void CountBytes(Vu vu, GrpcChannel channel)
    {
        var untagged = vu.Recording.Tags.Of([]);
        Add(vu, "data_sent", untagged, channel.TakeSent());
        Add(vu, "data_received", untagged, channel.TakeReceived());
    }

    private static void Add(Vu vu, string metric, TagSet tags, double value) => vu.Recording.Recorder.Add(vu.Id, vu.World.Metrics[metric], tags, value);

    private static TagSet Tags(Vu vu, GrpcChannel channel, string path, GrpcParams parameters, string? kind, int? status)
    {
        var system = vu.Recording.SystemTags;
        var own = (IReadOnlyList<Field>?)parameters.Tags ?? [];
        var slash = path.LastIndexOf('/');
        var url = channel.Target.Address + path;
        var name = own.FirstOrDefault(tag => tag.Name == "name")?.Value ?? url;
        Field?[] fields =
        [
            new("url", name), new("name", name), new("service", path[1..slash]), new("method", path[(slash + 1)..]),
            status is { } code ? new("status", code.ToString(CultureInfo.InvariantCulture)) : null,
        ];
        return vu.Tags.With([.. fields.OfType<Field>().Where(field => system.Contains(field.Name)), .. kind is null ? Array.Empty<Field>() : [new Field("rpc_type", kind)], .. own]);
    }
}
