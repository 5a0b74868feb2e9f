namespace Loadline.JavaScript.Modules.Grpc.Schema;

/// <summary>A field of a message.</summary>
internal sealed class FieldType
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Its name in JSON.</summary>
    public required string JsonName { get; init; }

    /// <summary>Its number.</summary>
    public required int Number { get; init; }

    /// <summary>Its type.</summary>
    public required ProtoKind Kind { get; init; }

    /// <summary>Whether it holds several values.</summary>
    public required bool IsRepeated { get; init; }

    /// <summary>Whether its numbers follow each other without tags.</summary>
    public required bool IsPacked { get; init; }

    /// <summary>Whether "not set" is told from the usual value.</summary>
    public required bool HasPresence { get; init; }

    /// <summary>Whether it is one of several of which one is set.</summary>
    public required bool IsInOneof { get; init; }

    /// <summary>Its message; null for other types.</summary>
    public MessageType? Message { get; set; }

    /// <summary>Its enumeration; null for other types.</summary>
    public EnumType? Enum { get; set; }

    /// <summary>Whether it is a map.</summary>
    public bool IsMap => IsRepeated && Message is { IsMapEntry: true };
}
