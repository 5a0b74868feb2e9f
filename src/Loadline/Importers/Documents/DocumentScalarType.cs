namespace Loadline.Importers.Documents;

/// <summary>Types of <see cref="DocumentScalar"/>.</summary>
internal enum DocumentScalarType
{
    /// <summary>Text.</summary>
    Text,

    /// <summary>A number.</summary>
    Number,

    /// <summary>True or false; the text is in lower case.</summary>
    Boolean,

    /// <summary>Null.</summary>
    Null,
}
