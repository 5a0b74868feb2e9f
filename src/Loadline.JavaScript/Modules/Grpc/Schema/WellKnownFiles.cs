namespace Loadline.JavaScript.Modules.Grpc.Schema;

/// <summary>The files of <c>google/protobuf</c> that others import: they come with every compiler, and with this one.</summary>
internal static class WellKnownFiles
{
    private static readonly Dictionary<string, string> Texts = new(StringComparer.Ordinal)
    {
        ["any"] = "message Any { string type_url = 1; bytes value = 2; }",
        ["duration"] = "message Duration { int64 seconds = 1; int32 nanos = 2; }",
        ["empty"] = "message Empty { }",
        ["field_mask"] = "message FieldMask { repeated string paths = 1; }",
        ["struct"] = "message Struct { map<string, Value> fields = 1; } enum NullValue { NULL_VALUE = 0; } message ListValue { repeated Value values = 1; } "
            + "message Value { oneof kind { NullValue null_value = 1; double number_value = 2; string string_value = 3; bool bool_value = 4; Struct struct_value = 5; ListValue list_value = 6; } }",
        ["timestamp"] = "message Timestamp { int64 seconds = 1; int32 nanos = 2; }",
        ["wrappers"] = string.Concat(new[] { "Double", "Float", "Int64", "UInt64", "Int32", "UInt32", "Bool", "String", "Bytes" }.Select(type => $"message {type}Value {{ {type.ToLowerInvariant()} value = 1; }} ")),
        ["descriptor"] = "",
    };

    /// <summary>The file of a name; null when it is none of them.</summary>
    public static ProtoFile? Find(string name) =>
        name.StartsWith("google/protobuf/", StringComparison.Ordinal) && name.EndsWith(".proto", StringComparison.Ordinal) && Texts.TryGetValue(name["google/protobuf/".Length..^".proto".Length], out var text)
            ? ProtoParser.Parse(name, "syntax = \"proto3\"; package google.protobuf; " + text)
            : null;
}
