namespace Loadline.JavaScript.Modules.Grpc.Schema;

/// <summary>A field as it stands in a file.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Number">Its number.</param>
/// <param name="Kind">Its type.</param>
/// <param name="TypeName">Name of its message or enumeration; empty for other types.</param>
internal sealed record ProtoField(string Name, int Number, ProtoKind Kind, string TypeName)
{
    /// <summary>Name in JSON; null for the usual one.</summary>
    public string? JsonName { get; init; }

    /// <summary>Whether it holds several values.</summary>
    public bool IsRepeated { get; init; }

    /// <summary>Whether its label says that it may be there or not.</summary>
    public bool IsOptional { get; init; }

    /// <summary>Whether it is one of several of which one is set.</summary>
    public bool IsInOneof { get; init; }

    /// <summary>Whether its numbers follow each other without tags; null for what is usual in the file.</summary>
    public bool? IsPacked { get; init; }
}
