namespace Loadline.Importers.Traffic;

/// <summary>Where in a request a value stands.</summary>
internal enum AtomPlace
{
    /// <summary>A segment of the path.</summary>
    Path,

    /// <summary>A query parameter.</summary>
    Query,

    /// <summary>A header field.</summary>
    Header,

    /// <summary>The credential behind the scheme of an Authorization header.</summary>
    Credential,

    /// <summary>A cookie.</summary>
    Cookie,

    /// <summary>A field of a form, a part, or a value in a JSON body.</summary>
    Body,

    /// <summary>A body of any other kind, as a whole.</summary>
    Text,
}
