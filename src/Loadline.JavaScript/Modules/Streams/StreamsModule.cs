using Loadline.JavaScript.Modules.Jslib;
using Loadline.JavaScript.Runtime;

namespace Loadline.JavaScript.Modules.Streams;

/// <summary><c>k6/experimental/streams</c>, written in JavaScript (<c>Modules/Jslib/streams.js</c>).</summary>
internal static class StreamsModule
{
    /// <summary>The module.</summary>
    public static ScriptModule Module { get; } = new("k6/experimental/streams", vu =>
        Native.Entries(vu.Engine.Modules.Import(JslibShims.Streams)).Where(export => export.Key != "ofBytes").Select(export => (export.Key, export.Value)));
}
