namespace Loadline.Capacity;

/// <summary>Whether a rate holds.</summary>
public enum TrialOutcome
{
    /// <summary>Every criterion is kept, beyond chance.</summary>
    Pass,

    /// <summary>A criterion is broken, beyond chance, or the target falls behind.</summary>
    Fail,

    /// <summary>Too near to the limit, or too few samples, to tell.</summary>
    Unsure,

    /// <summary>The generator was the limit: nothing can be said about the target.</summary>
    Generator,
}
