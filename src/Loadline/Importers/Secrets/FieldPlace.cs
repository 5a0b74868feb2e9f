namespace Loadline.Importers.Secrets;

/// <summary>Where a named value is sent or answered: the same name means different things in a header and in a body.</summary>
internal enum FieldPlace
{
    /// <summary>A header field.</summary>
    Header,

    /// <summary>A query parameter.</summary>
    Query,

    /// <summary>A field of a form or of a JSON body.</summary>
    Body,

    /// <summary>A cookie.</summary>
    Cookie,
}
