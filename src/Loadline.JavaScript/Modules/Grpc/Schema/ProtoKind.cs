namespace Loadline.JavaScript.Modules.Grpc.Schema;

/// <summary>Type of a field; the numbers are those of <c>descriptor.proto</c>.</summary>
internal enum ProtoKind
{
    /// <summary>Not known before names are resolved: a message or an enumeration.</summary>
    Named = 0,

    /// <summary>64-bit floating point.</summary>
    Double = 1,

    /// <summary>32-bit floating point.</summary>
    Float = 2,

    /// <summary>Signed, varint.</summary>
    Int64 = 3,

    /// <summary>Unsigned, varint.</summary>
    UInt64 = 4,

    /// <summary>Signed, varint.</summary>
    Int32 = 5,

    /// <summary>Unsigned, 8 bytes.</summary>
    Fixed64 = 6,

    /// <summary>Unsigned, 4 bytes.</summary>
    Fixed32 = 7,

    /// <summary>Truth value.</summary>
    Bool = 8,

    /// <summary>Text in UTF-8.</summary>
    String = 9,

    /// <summary>A message between two tags: of proto2, and not supported.</summary>
    Group = 10,

    /// <summary>A message.</summary>
    Message = 11,

    /// <summary>Bytes.</summary>
    Bytes = 12,

    /// <summary>Unsigned, varint.</summary>
    UInt32 = 13,

    /// <summary>An enumeration.</summary>
    Enum = 14,

    /// <summary>Signed, 4 bytes.</summary>
    SFixed32 = 15,

    /// <summary>Signed, 8 bytes.</summary>
    SFixed64 = 16,

    /// <summary>Signed, zigzag varint.</summary>
    SInt32 = 17,

    /// <summary>Signed, zigzag varint.</summary>
    SInt64 = 18,
}
