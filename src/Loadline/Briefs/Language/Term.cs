namespace Loadline.Briefs.Language;

/// <summary>What words of the lexicon stand for.</summary>
internal enum Term
{
    /// <summary>Time of an answer.</summary>
    Latency,

    /// <summary>A limit from above.</summary>
    Most,

    /// <summary>A limit from below.</summary>
    Least,

    /// <summary>"in": a limit only where an answer is spoken of.</summary>
    In,

    /// <summary>"for", before a length.</summary>
    For,

    /// <summary>Requests that fail.</summary>
    Error,

    /// <summary>Requests that don't.</summary>
    Success,

    /// <summary>What comes in.</summary>
    Traffic,

    /// <summary>As it is today.</summary>
    Now,

    /// <summary>A mean.</summary>
    Average,

    /// <summary>The busiest time.</summary>
    Peak,

    /// <summary>What is wanted.</summary>
    Goal,

    /// <summary>What the generator may not exceed.</summary>
    RateLimit,

    /// <summary>Pauses of users.</summary>
    Think,

    /// <summary>Between two requests.</summary>
    Between,

    /// <summary>Going up to the peak.</summary>
    Ramp,

    /// <summary>When clients give up.</summary>
    Timeout,

    /// <summary>Coming back after a crowd.</summary>
    Recovery,

    /// <summary>Growth, by a factor or a share.</summary>
    More,

    /// <summary>A profile, by its name.</summary>
    Profile,

    /// <summary>A tool that is written for.</summary>
    Tool,

    /// <summary>A tool that is not.</summary>
    OtherTool,

    /// <summary>A pipeline, by its system.</summary>
    Pipeline,

    /// <summary>Pass or fail.</summary>
    Gate,

    /// <summary>An event that brings a crowd: <c>name|factor</c>.</summary>
    Event,

    /// <summary>When it matters.</summary>
    Occasion,

    /// <summary>Before and after.</summary>
    Compare,

    /// <summary>Judging a script that is there.</summary>
    Review,

    /// <summary>Only this.</summary>
    Only,

    /// <summary>Not this.</summary>
    Not,

    /// <summary>All of the API.</summary>
    All,

    /// <summary>"endpoint" and its kin.</summary>
    Endpoint,

    /// <summary>A length without a number: seconds.</summary>
    Span,

    /// <summary>Requests to count.</summary>
    Requests,

    /// <summary>Journeys to count.</summary>
    Journeys,

    /// <summary>People to count.</summary>
    People,

    /// <summary>At the same time.</summary>
    Concurrent,

    /// <summary>Per day.</summary>
    Daily,

    /// <summary>Per month.</summary>
    Monthly,

    /// <summary>Known, active or not.</summary>
    Registered,

    /// <summary>Sharing out: reads, writes.</summary>
    Part,

    /// <summary>Says something without a number: the topic.</summary>
    Vague,

    /// <summary>What no load test judges.</summary>
    Beyond,

    /// <summary>A point in time, not a length: "ago", "next".</summary>
    Past,
}
