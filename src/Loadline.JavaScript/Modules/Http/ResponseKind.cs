namespace Loadline.JavaScript.Modules.Http;

/// <summary>What a script gets of the body of a response.</summary>
internal enum ResponseKind
{
    /// <summary>Text.</summary>
    Text,

    /// <summary>An ArrayBuffer.</summary>
    Binary,

    /// <summary>Nothing: it is read and thrown away.</summary>
    None,
}
