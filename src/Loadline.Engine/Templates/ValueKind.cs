namespace Loadline.Engine.Templates;

/// <summary>Type of a <see cref="TemplateValue"/>.</summary>
internal enum ValueKind : byte
{
    /// <summary>No value.</summary>
    Missing,

    /// <summary>A text.</summary>
    Text,

    /// <summary>A number.</summary>
    Number,

    /// <summary>A number of more digits than a double holds, kept as it was written.</summary>
    LongNumber,

    /// <summary>True or false.</summary>
    Boolean,

    /// <summary>JSON's null.</summary>
    Null,

    /// <summary>An object or a list.</summary>
    Json,
}
