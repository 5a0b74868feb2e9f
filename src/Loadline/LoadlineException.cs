namespace Loadline;

/// <summary>The environment is broken or the library was misused. Wrong input is never an exception: it is a <see cref="Finding"/>.</summary>
public sealed class LoadlineException : Exception
{
    /// <summary>Creates the exception with the sentence a user reads.</summary>
    public LoadlineException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception with the sentence a user reads and its cause.</summary>
    public LoadlineException(string message, Exception inner)
        : base(message, inner)
    {
    }

    /// <summary>Whether a policy refused what was asked for; asking differently does not help.</summary>
    public bool IsRefusal { get; init; }
}
