namespace Loadline.JavaScript.Modules.Grpc.Schema;

/// <summary>An enumeration as it stands in a file.</summary>
/// <param name="Name">Its own name.</param>
/// <param name="Values">Names and numbers, in order.</param>
internal sealed record ProtoEnum(string Name, IReadOnlyList<(string Name, int Number)> Values);
