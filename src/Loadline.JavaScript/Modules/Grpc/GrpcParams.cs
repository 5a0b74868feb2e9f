using Jint;
using Jint.Native;
using Loadline.JavaScript.Runtime;
using Loadline.Scripts.K6.Options;

namespace Loadline.JavaScript.Modules.Grpc;

/// <summary>What a script passes with a call.</summary>
internal sealed record GrpcParams
{
    /// <summary>Metadata, names in lower case.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Metadata { get; private init; } = [];

    /// <summary>Tags of its samples; null for none.</summary>
    public OwnTags? Tags { get; private init; }

    /// <summary>Longest time; null when the script says nothing.</summary>
    public TimeSpan? Timeout { get; private init; }

    /// <summary>Whether the answer is thrown away.</summary>
    public bool DiscardsAnswer { get; private init; }

    /// <summary>Reads them.</summary>
    /// <exception cref="Jint.Runtime.JavaScriptException">They make no sense.</exception>
    public static GrpcParams Read(Vu vu, JsValue value)
    {
        var tags = OwnTagsReader.Read(vu, value.Property("tags"));
        return new GrpcParams
        {
            Metadata = MetadataOf(vu, value.Property("metadata")),
            Tags = tags.Count == 0 ? null : new OwnTags(tags),
            Timeout = TimeoutOf(vu, value.Property("timeout")),
            DiscardsAnswer = Jint.Runtime.TypeConverter.ToBoolean(value.Property("discardResponseMessage")),
        };
    }

    /// <summary>Metadata of a script: texts, and bytes for names that end in <c>-bin</c>.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> MetadataOf(Vu vu, JsValue value)
    {
        var metadata = new List<KeyValuePair<string, string>> { new("user-agent", vu.Http.Settings.UserAgent) };
        foreach (var (key, field) in Native.Entries(value).Where(entry => !entry.Value.IsNothing()))
        {
            var name = key.ToLowerInvariant();
            var isBinary = name.EndsWith("-bin", StringComparison.Ordinal);
            var text = isBinary && Native.Bytes(field) is { } bytes ? Convert.ToBase64String(bytes)
                : field.IsString() ? field.ToString()
                : throw Native.Error(vu.Engine, $"metadata \"{key}\" value must be a string{(isBinary ? " or binary" : "")}");
            if (!Engine.Http.FieldLines.IsName(name) || text.AsSpan().IndexOfAny("\r\n\0") >= 0)
            {
                throw Native.Error(vu.Engine, $"metadata \"{key}\" can't be sent");
            }

            metadata.RemoveAll(each => each.Key == name);
            metadata.Add(new(name, text));
        }

        return metadata;
    }

    /// <summary>A time: a number of milliseconds, or a text as in <c>1m30s</c>; null for none.</summary>
    public static TimeSpan? TimeoutOf(Vu vu, JsValue value) =>
        value.IsNothing() ? null
        : (value.IsNumber() ? K6Durations.TryMilliseconds(value.AsNumber(), out var timeout) : K6Durations.TryParse(value.ToString(), out timeout)) && timeout > TimeSpan.Zero ? timeout
        : throw Native.Error(vu.Engine, $"invalid timeout value: '{value}'");
}
