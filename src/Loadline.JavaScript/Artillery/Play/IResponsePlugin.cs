namespace Loadline.JavaScript.Artillery.Play;

/// <summary>A plugin that looks at responses.</summary>
internal interface IResponsePlugin
{
    /// <summary>Whether it looks into bodies of a request.</summary>
    bool NeedsBody(RequestPlay request);

    /// <summary>A response is complete.</summary>
    /// <returns>Null, or why the user ends.</returns>
    VuError? OnResponse(RequestPlay request, Answer answer, VirtualUser user);

    /// <summary>A request failed.</summary>
    void OnError(RequestPlay request, Answer answer, VuError error);
}
