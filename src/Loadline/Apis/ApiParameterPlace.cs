namespace Loadline.Apis;

/// <summary>Where a parameter is sent.</summary>
public enum ApiParameterPlace
{
    /// <summary>In the path.</summary>
    Path,

    /// <summary>In the query.</summary>
    Query,

    /// <summary>As a header.</summary>
    Header,

    /// <summary>As a cookie.</summary>
    Cookie,
}
