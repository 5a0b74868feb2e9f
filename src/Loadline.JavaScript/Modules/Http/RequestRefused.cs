namespace Loadline.JavaScript.Modules.Http;

/// <summary>A request that can't be sent as it is asked for.</summary>
/// <param name="code">Error code.</param>
/// <param name="message">What is wrong.</param>
internal sealed class RequestRefused(int code, string message) : Exception(message)
{
    /// <summary>Error code.</summary>
    public int Code => code;
}
