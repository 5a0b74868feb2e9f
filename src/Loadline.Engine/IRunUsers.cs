using Loadline.Engine.Loops;

namespace Loadline.Engine;

/// <summary>Makes everybody who plays in a run.</summary>
internal interface IRunUsers : IIterationFactory
{
    /// <summary>When the load began, a timestamp; until then, when the run began.</summary>
    long LoadStart { get; set; }

    /// <summary>Who plays what is played once, before and after the load.</summary>
    /// <param name="loop">The loop it lives on.</param>
    IRunOnce CreateOnce(EngineLoop loop);
}
