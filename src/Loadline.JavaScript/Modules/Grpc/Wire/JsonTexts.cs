using System.Text.Json.Serialization;

namespace Loadline.JavaScript.Modules.Grpc.Wire;

/// <summary>Texts as JSON, without reflection.</summary>
[JsonSerializable(typeof(string))]
internal sealed partial class JsonTexts : JsonSerializerContext;
