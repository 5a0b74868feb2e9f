namespace Loadline.Engine.Templates;

/// <summary>What is done to the values in a template.</summary>
internal enum TextEncoding
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Percent-encoded, as one segment of a path.</summary>
    Percent,
}
