namespace Loadline.Engine.Health;

/// <summary>Looks at the machine and the runtime once a second.</summary>
internal interface IMachineMeter : IDisposable
{
    /// <summary>What happened since the last call; the first call only notes where it starts.</summary>
    /// <param name="milliseconds">Time since the last call.</param>
    Readings Take(double milliseconds);
}
