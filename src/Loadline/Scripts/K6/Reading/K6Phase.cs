namespace Loadline.Scripts.K6.Reading;

/// <summary>Part of a k6 script's life.</summary>
internal enum K6Phase
{
    /// <summary>Code outside of functions: played for every user before the load.</summary>
    Init,

    /// <summary>The function <c>setup</c>.</summary>
    Setup,

    /// <summary>What users play.</summary>
    Load,

    /// <summary>The function <c>teardown</c>.</summary>
    Teardown,
}
