using Loadline.Engine.Loops;

namespace Loadline.Engine.Http;

/// <summary>Makes transports: one for each user, each journey, or all, as the plan's <c>connections</c> says.</summary>
internal interface ITransports : IDisposable
{
    /// <summary>A transport for one user.</summary>
    /// <param name="loop">Loop of the user.</param>
    ITransport Create(EngineLoop loop);
}
