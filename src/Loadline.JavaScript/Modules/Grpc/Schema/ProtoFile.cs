namespace Loadline.JavaScript.Modules.Grpc.Schema;

/// <summary>A file of definitions as it stands, names not resolved.</summary>
/// <param name="Name">Its name, as other files import it.</param>
internal sealed record ProtoFile(string Name)
{
    /// <summary>Its package; empty for none.</summary>
    public string Package { get; set; } = "";

    /// <summary>Whether fields without a label have no presence, and numbers are packed: proto3 and later.</summary>
    public bool IsModern { get; set; }

    /// <summary>Whether fields without a label have presence all the same: editions.</summary>
    public bool IsEdition { get; set; }

    /// <summary>Files it imports.</summary>
    public List<string> Imports { get; } = [];

    /// <summary>Messages.</summary>
    public List<ProtoMessage> Messages { get; } = [];

    /// <summary>Enumerations.</summary>
    public List<ProtoEnum> Enums { get; } = [];

    /// <summary>Methods of all services.</summary>
    public List<ProtoMethod> Methods { get; } = [];

    /// <summary>Names of the services.</summary>
    public List<string> Services { get; } = [];
}
