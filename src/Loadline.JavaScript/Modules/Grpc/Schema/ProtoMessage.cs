namespace Loadline.JavaScript.Modules.Grpc.Schema;

/// <summary>A message as it stands in a file.</summary>
/// <param name="Name">Its own name.</param>
internal sealed record ProtoMessage(string Name)
{
    /// <summary>Fields, in order.</summary>
    public List<ProtoField> Fields { get; } = [];

    /// <summary>Messages inside.</summary>
    public List<ProtoMessage> Messages { get; } = [];

    /// <summary>Enumerations inside.</summary>
    public List<ProtoEnum> Enums { get; } = [];

    /// <summary>Whether it stands for the entries of a map.</summary>
    public bool IsMapEntry { get; set; }
}
