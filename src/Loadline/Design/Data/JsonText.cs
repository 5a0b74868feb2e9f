using System.Text.Encodings.Web;
using System.Text.Json;

namespace Loadline.Design.Data;

/// <summary>How JSON is written into texts.</summary>
internal static class JsonText
{
    /// <summary>On one line, with letters of all scripts as they are.</summary>
    public static JsonSerializerOptions Compact { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>On one line, with everything but ASCII escaped: headers carry nothing else.</summary>
    public static JsonSerializerOptions Ascii { get; } = new() { Encoder = JavaScriptEncoder.Default };
}
