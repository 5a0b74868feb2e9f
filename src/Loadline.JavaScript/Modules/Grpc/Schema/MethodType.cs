namespace Loadline.JavaScript.Modules.Grpc.Schema;

/// <summary>A method of a service.</summary>
/// <param name="Path">What it is called by: <c>/package.Service/Method</c>.</param>
/// <param name="Input">What it takes.</param>
/// <param name="Output">What it gives.</param>
/// <param name="StreamsIn">Whether it takes a stream of them.</param>
/// <param name="StreamsOut">Whether it gives a stream of them.</param>
internal sealed record MethodType(string Path, MessageType Input, MessageType Output, bool StreamsIn, bool StreamsOut)
{
    /// <summary>Whole name of its service.</summary>
    public string Service => Path[1..Path.LastIndexOf('/')];

    /// <summary>Its own name.</summary>
    public string Name => Path[(Path.LastIndexOf('/') + 1)..];
}
