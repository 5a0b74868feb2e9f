namespace Loadline.Conversations.Hearing;

/// <summary>What a pasted text is.</summary>
internal enum PastedKind
{
    /// <summary>It describes an API or its traffic: curl commands, OpenAPI, HAR, Postman.</summary>
    Api,

    /// <summary>It is a script of a load test.</summary>
    Script,

    /// <summary>It is neither.</summary>
    Other,
}
