using Loadline.JavaScript.Modules.Http;
using Loadline.JavaScript.Runtime;

namespace Loadline.JavaScript.Tracing;

/// <summary>Sends the requests of a trace.</summary>
internal interface ITraceTarget
{
    /// <summary>Sends a request.</summary>
    /// <param name="vu">The user.</param>
    /// <param name="request">The request, with marks in it.</param>
    /// <param name="marks">What the marks stand for.</param>
    ScriptResponse Send(Vu vu, ScriptRequest request, TraceMarks marks);
}
