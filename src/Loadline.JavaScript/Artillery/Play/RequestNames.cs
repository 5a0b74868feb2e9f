using Loadline.Scripts.Artillery.Reading;

namespace Loadline.JavaScript.Artillery.Play;

/// <summary>Names that metrics of requests are kept under.</summary>
internal static class RequestNames
{
    /// <summary>The script's own name of a request, else method and path as written, without its query.</summary>
    public static string Of(RequestStep step)
    {
        if (step.Request.Name is { IsTruthy: true } name)
        {
            return name.Text;
        }

        var url = (step.Request.Url ?? step.Request.Uri)?.Text ?? "";
        var path = url.Split('?')[0];
        return $"{step.Method} {(path.Length == 0 ? "/" : path)}";
    }
}
