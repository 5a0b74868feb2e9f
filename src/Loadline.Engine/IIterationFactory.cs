namespace Loadline.Engine;

/// <summary>Makes users able to play iterations: from a plan's steps, or from a script.</summary>
internal interface IIterationFactory
{
    /// <summary>A new user's iteration.</summary>
    /// <param name="user">Number of the user, from 1.</param>
    IIteration Create(int user);
}
