using Loadline.Engine.Loops;

namespace Loadline.Engine;

/// <summary>Makes users able to play iterations: from a plan's steps, or from a script.</summary>
internal interface IIterationFactory
{
    /// <summary>A new user's iteration.</summary>
    /// <param name="user">Number of the user, from 1.</param>
    /// <param name="loop">The loop it lives on.</param>
    IIteration Create(int user, EngineLoop loop);
}
