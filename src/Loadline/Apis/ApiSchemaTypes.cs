namespace Loadline.Apis;

/// <summary>JSON types a value may have.</summary>
[Flags]
public enum ApiSchemaTypes
{
    /// <summary>Not restricted.</summary>
    None = 0,

    /// <summary>Text.</summary>
    String = 1,

    /// <summary>Any number.</summary>
    Number = 2,

    /// <summary>A whole number.</summary>
    Integer = 4,

    /// <summary>True or false.</summary>
    Boolean = 8,

    /// <summary>An object.</summary>
    Object = 16,

    /// <summary>A list.</summary>
    Array = 32,

    /// <summary>Null.</summary>
    Null = 64,
}
