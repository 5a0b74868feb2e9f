namespace Loadline.JavaScript.Modules.Grpc.Schema;

/// <summary>A method as it stands in a file.</summary>
/// <param name="Service">Name of its service.</param>
/// <param name="Name">Its name.</param>
/// <param name="Input">Name of the message it takes.</param>
/// <param name="Output">Name of the message it gives.</param>
/// <param name="StreamsIn">Whether it takes a stream of them.</param>
/// <param name="StreamsOut">Whether it gives a stream of them.</param>
internal sealed record ProtoMethod(string Service, string Name, string Input, string Output, bool StreamsIn, bool StreamsOut);
