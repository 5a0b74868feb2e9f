namespace Loadline.Comparisons;

/// <summary>What happened between before and after.</summary>
public enum Change
{
    /// <summary>Shown to be better by more than the margin.</summary>
    Better,

    /// <summary>Shown to differ by less than the margin, which is more than that no difference was found.</summary>
    Same,

    /// <summary>Shown to be worse by more than the margin.</summary>
    Worse,

    /// <summary>The runs can't tell.</summary>
    Inconclusive,
}
