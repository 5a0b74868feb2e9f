namespace Loadline.JavaScript.Tracing;

/// <summary>What iterations have in common that do the same: the places and methods of their requests and pauses, in order.</summary>
internal static class TracedShape
{
    /// <summary>The shape of an iteration as text.</summary>
    public static string Of(TracedIteration iteration) =>
        $"{iteration.Function}|{iteration.Journey}|" + string.Join('|', iteration.Steps.Select(step => step switch
        {
            TracedRequest request => $"{request.Request.Method}@{request.Place?.File}:{request.Place?.Line}:{request.Place?.Column}{(request.Request.Name is { } name && !TraceMarks.HasAny(name) ? " " + name : "")}",
            _ => $"pause@{step.Place?.Line}:{step.Place?.Column}",
        }));
}
