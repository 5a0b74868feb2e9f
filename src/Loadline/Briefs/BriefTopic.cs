namespace Loadline.Briefs;

/// <summary>What a part of a brief is about.</summary>
public enum BriefTopic
{
    /// <summary>How fast answers have to be.</summary>
    Latency,

    /// <summary>How much traffic there is or has to be served.</summary>
    Load,

    /// <summary>How many requests may fail.</summary>
    Errors,

    /// <summary>How far a crowd goes beyond the usual.</summary>
    Spike,

    /// <summary>Which part of the API is meant.</summary>
    Scope,

    /// <summary>Which profiles are wanted.</summary>
    Profiles,

    /// <summary>How long something lasts.</summary>
    Duration,

    /// <summary>Which pipeline it runs in.</summary>
    Pipeline,

    /// <summary>Something no load test can judge, or a tool that is not written.</summary>
    Beyond,
}
